import { always, error } from './cognito-error.ts';

/** App clients. */
export const clientErrors = {
  clientNotFound: error(
    'ResourceNotFoundException',
    (id: string) => `User pool client ${id} does not exist.`,
  ),
  secretHashMissing: error(
    'NotAuthorizedException',
    (id: string) => `Client ${id} is configured with secret but SECRET_HASH was not received`,
  ),
  secretHashWrong: error(
    'NotAuthorizedException',
    (id: string) => `Unable to verify secret hash for client ${id}`,
  ),
  secretWrong: error('NotAuthorizedException', (id: string) => `Unable to verify secret for client ${id}`),
  secretUnexpected: error(
    'NotAuthorizedException',
    (id: string) => `Client ${id} is not configured for secret but secret was received`,
  ),
  secretGivenTwice: always(
    'InvalidParameterException',
    'ClientSecret cannot be set when GenerateSecret is true.',
  ),
  authFlowsMixed: always(
    'InvalidParameterException',
    "Auth flow name with prefix 'ALLOW' cannot be used with legacy auth flow names.",
  ),
  rotationWithRefreshFlow: always(
    'InvalidParameterException',
    'ALLOW_REFRESH_TOKEN_AUTH is not a permitted ExplicitAuthFlow when refresh token rotation is enabled.',
  ),
  contextDataNeedsSecret: always(
    'InvalidParameterException',
    'Client Secret is required to set EnablePropagateAdditionalUserContextData as true',
  ),
  providerUnknown: error(
    'InvalidParameterException',
    (provider: string, pool: string) => `The provider ${provider} does not exist for User Pool ${pool}.`,
  ),
  scopeUnknown: error('ScopeDoesNotExistException', (scope: string) => `Invalid scope requested: ${scope}`),
  machineFlowMixed: always(
    'InvalidOAuthFlowException',
    'client_credentials flow can not be selected along with code flow or implicit flow.',
  ),
  machineFlowWithoutSecret: always(
    'InvalidOAuthFlowException',
    'client_credentials flow can not be selected if client does not have a client secret.',
  ),
  machineFlowScope: error(
    'InvalidOAuthFlowException',
    (scope: string) => `${scope} is not supported with client_credentials flow`,
  ),
  oauthIncomplete: always(
    'InvalidParameterException',
    'AllowedOAuthFlows and AllowedOAuthScopes are required if user pool client is allowed to use OAuth flows.',
  ),
  callbackMissing: always(
    'InvalidOAuthFlowException',
    'CallbackUrls can not be empty when code flow or implicit flow is selected',
  ),
  redirectProtocol: error(
    'InvalidParameterException',
    (url: string, protocol: string) => `${url} cannot use the ${protocol} protocol.`,
  ),
  redirectNotAbsolute: error('InvalidParameterException', (url: string) => `${url} is not an absolute URI.`),
  redirectFragment: error('InvalidParameterException', (url: string) => `${url} cannot use fragment`),
  defaultRedirectUnknown: error(
    'InvalidParameterException',
    (uri: string) => `The default redirect URI ${uri} is not in the callback URIs list.`,
  ),
  tokenValidityRange: always('InvalidParameterException', 'Invalid range for token validity.'),
  tokenValidityOrder: always(
    'InvalidParameterException',
    'Access and Id Token expiration times must be less than or equal to refresh token expiration times.',
  ),
  analyticsIncomplete: always(
    'InvalidParameterException',
    'Invalid analytics configuration given, either <application arn> or <application id, role arn, external id> are valid',
  ),
  analyticsOfOtherRegion: error(
    'InvalidParameterException',
    (region: string) => `The integration with Pinpoint is not supported for the requested ${region} region.`,
  ),
  tooManyClients: error(
    'LimitExceededException',
    (most: number) => `The maximum number of app clients of a user pool is ${most}.`,
  ),
  secretOfPublicClient: error(
    'InvalidParameterException',
    (id: string) => `Client ${id} is not configured for secret.`,
  ),
  tooManySecrets: error(
    'LimitExceededException',
    (most: number) => `The maximum number of secrets of an app client is ${most}.`,
  ),
  secretNotFound: error('ResourceNotFoundException', (id: string) => `Client secret ${id} does not exist.`),
  lastSecret: always(
    'InvalidParameterException',
    'The last remaining secret of an app client cannot be deleted.',
  ),
  badWriteAttributes: always(
    'InvalidParameterException',
    'Invalid write attributes specified while creating a client',
  ),
  badReadAttributes: always(
    'InvalidParameterException',
    'Invalid read attributes specified while creating a client',
  ),
};
