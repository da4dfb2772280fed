import { always, error } from './cognito-error.ts';

/** Tokens that a client gets for itself. */
export const clientTokenErrors = {
  /** A recorded answer of the service. */
  clientSecretInvalid: always('NotAuthorizedException', 'Invalid client or secret'),
  clientTokenFlowMixed: always(
    'InvalidParameterException',
    'ALLOW_CLIENT_TOKEN_AUTH cannot be selected along with other authentication flows.',
  ),
  clientTokenFlowWithoutSecret: always(
    'InvalidParameterException',
    'ALLOW_CLIENT_TOKEN_AUTH cannot be selected if client does not have a client secret.',
  ),
  clientTokenScope: error(
    'InvalidParameterException',
    (scope: string) => `Invalid scope requested: ${scope}`,
  ),
  clientTokenWithoutScopes: error(
    'InvalidParameterException',
    (client: string) => `Client ${client} is not configured with custom scopes.`,
  ),
};
