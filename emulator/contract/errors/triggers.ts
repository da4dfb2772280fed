import { always, error } from './cognito-error.ts';

/** Functions that a pool calls. Each message names the trigger by its member of LambdaConfig. */
export const triggerErrors = {
  /** The function threw, or answered an error of its own: its words, and one period more. */
  triggerThrew: error(
    'UserLambdaValidationException',
    (trigger: string, text: string) => `${trigger} failed with error ${text}.`,
  ),
  /** The function could not be reached, or took too long. */
  triggerUnreachable: error(
    'UnexpectedLambdaException',
    (trigger: string, failure: string) => `${trigger} invocation failed due to error ${failure}.`,
  ),
  userNotMigrated: error(
    'UserNotFoundException',
    (clientId: string) => `Exception migrating user in app client ${clientId}`,
  ),
  triggerAnswer: always('InvalidLambdaResponseException', 'Unrecognizable lambda output'),
};
