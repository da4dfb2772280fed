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
    'ExplicitAuthFlows cannot mix legacy values with values that begin with ALLOW_.',
  ),
  rotationWithRefreshFlow: always(
    'InvalidParameterException',
    'ALLOW_REFRESH_TOKEN_AUTH cannot be enabled when refresh token rotation is enabled.',
  ),
  contextDataNeedsSecret: always(
    'InvalidParameterException',
    'EnablePropagateAdditionalUserContextData requires a client secret.',
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
  oauthIncomplete: always(
    'InvalidParameterException',
    'AllowedOAuthFlows and AllowedOAuthScopes are required if user pool client is allowed to use OAuth flows.',
  ),
  callbackMissing: always(
    'InvalidParameterException',
    'CallbackUrls can not be empty when code flow or implicit flow is selected',
  ),
  redirectInsecure: error(
    'InvalidParameterException',
    (url: string) => `${url} cannot use the HTTP protocol.`,
  ),
  redirectNotAbsolute: error('InvalidParameterException', (url: string) => `${url} is not an absolute URI.`),
  redirectFragment: error('InvalidParameterException', (url: string) => `${url} cannot use fragment`),
  defaultRedirectUnknown: error(
    'InvalidParameterException',
    (uri: string) => `The default redirect URI ${uri} is not in the callback URIs list.`,
  ),
  tokenValidityRange: always('InvalidParameterException', 'Invalid range for token validity.'),
  badWriteAttributes: always(
    'InvalidParameterException',
    'Invalid write attributes specified while creating a client',
  ),
  badReadAttributes: always(
    'InvalidParameterException',
    'Invalid read attributes specified while creating a client',
  ),
};
