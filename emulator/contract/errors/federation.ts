import { always, error } from './cognito-error.ts';

/** Identities of third parties that are linked to users. */
export const federationErrors = {
  sourceIsLocal: always(
    'InvalidParameterException',
    'Invalid SourceUser: Cognito users with a username/password may not be passed in as a SourceUser, only as a DestinationUser',
  ),
  sourceNotBySubject: always(
    'InvalidParameterException',
    'Invalid SourceUser: ProviderAttributeName must be Cognito_Subject for a social identity provider',
  ),
  sourceNameTooLong: error(
    'InvalidParameterException',
    (most: number) =>
      `1 validation error detected: Value at 'userName' failed to satisfy constraint: Member must have length less than or equal to ${most}`,
  ),
  sourceSignedUp: always(
    'InvalidParameterException',
    'Merging is not currently supported, provide a SourceUser that has not been signed up in order to link',
  ),
  sourceLinked: always('InvalidParameterException', 'SourceUser is already linked to DestinationUser'),
  tooManyLinks: error(
    'LimitExceededException',
    (most: number) => `The maximum number of identities linked to a user is ${most}.`,
  ),
  tooManyLinkAttributes: error(
    'LimitExceededException',
    (most: number) => `The maximum number of attributes to link users of an identity provider by is ${most}.`,
  ),
  providerUserIncomplete: error(
    'InvalidParameterException',
    (member: string) =>
      `1 validation error detected: Value null at '${member}' failed to satisfy constraint: Member must not be null`,
  ),
  providerUserUnknown: always('InvalidParameterException', 'Invalid ProviderName/Username combination'),
};
