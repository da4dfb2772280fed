import { error } from './cognito-error.ts';

/** Tags of user pools. The rule that a tag breaks is told by `domain/tags/tags.ts`. */
export const tagErrors = {
  tagInvalid: error('InvalidParameterException', (rule: string) => rule),
  /** The same at the creation or update of a pool, which declare an exception of their own. */
  poolTagInvalid: error('UserPoolTaggingException', (rule: string) => rule),
  resourceNotTaggable: error(
    'InvalidParameterException',
    (arn: string) => `${arn} is not the ARN of a user pool.`,
  ),
};
