import { always, error } from './cognito-error.ts';

const invalid = 'InvalidParameterException';

/** Identity providers: third parties that sign users in. */
export const identityProviderErrors = {
  providerNotFound: error(
    'ResourceNotFoundException',
    (name: string) => `Identity provider ${name} does not exist.`,
  ),
  providerExists: error(
    'DuplicateProviderException',
    (name: string, pool: string) => `${name} already exists in user pool ${pool}`,
  ),
  providerNameOfOtherType: error(
    invalid,
    (name: string, type: string) => `Provider ${name} cannot be of type ${type}.`,
  ),
  tooManyProviders: error(
    'LimitExceededException',
    (most: number) => `The maximum number of identity providers of a user pool is ${most}.`,
  ),
  providerIdentifierTaken: error(
    invalid,
    (identifier: string) => `The identifier ${identifier} is already used by another identity provider.`,
  ),
  socialDetailsMissing: always(
    invalid,
    'clientId, clientSecret and authorizeScopes are all required idp details.',
  ),
  appleDetailsMissing: always(
    invalid,
    'clientId, privateKey, teamId, and keyId are all required idp details.',
  ),
  oidcDetailsMissing: always(
    invalid,
    'clientId, authorizeScopes, oidcIssuer and attributesRequestMethod are all required idp details.',
  ),
  oidcEndpointInsecure: always(invalid, 'OIDC endpoint must start with https://'),
  providerDetailNotOf: error(
    invalid,
    (name: string, value: string, allowed: readonly string[]) =>
      `1 validation error detected: Value '${value}' at '${name}' failed to satisfy constraint: Member must satisfy enum value set: [${allowed.join(', ')}]`,
  ),
  samlMetadataMissing: always(invalid, 'At least one of the MetadataURL or MetadataFile should be provided.'),
  samlMetadataTwice: always(invalid, 'Only one of the MetadataURL or MetadataFile should be provided.'),
  samlMetadataUnreadable: always(invalid, 'The SAML metadata document is not valid.'),
  samlSignOnMissing: always(invalid, 'No SingleSignOn Http redirect binding location found in metadata.'),
  samlMetadataUrl: always(invalid, 'The MetadataURL is not a valid URL.'),
  attributeMappingInvalid: error(
    invalid,
    (names: readonly string[]) => `AttributeMapping contains invalid mapping: [${names.join(', ')}]`,
  ),
  acrMappingNeedsOidc: always(invalid, 'AcrMapping is supported for OIDC identity providers only.'),
  acrLevelUnknown: error(
    invalid,
    (level: string) => `AcrMapping contains an invalid level: ${level}. Levels are Level1 to Level4.`,
  ),
};
