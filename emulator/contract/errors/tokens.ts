import { always } from './cognito-error.ts';

/** Access and refresh tokens. */
export const tokenErrors = {
  accessTokenInvalid: always('NotAuthorizedException', 'Invalid Access Token'),
  accessTokenSignature: always('NotAuthorizedException', 'Could not verify signature for Access Token'),
  accessTokenExpired: always('NotAuthorizedException', 'Access Token has expired'),
  accessTokenRevoked: always('NotAuthorizedException', 'Access Token has been revoked'),
  accessTokenScope: always('NotAuthorizedException', 'Access Token does not have required scopes'),
  refreshTokenInvalid: always('NotAuthorizedException', 'Invalid Refresh Token'),
  refreshTokenRevoked: always('NotAuthorizedException', 'Refresh Token has been revoked'),
  refreshTokenExpired: always('NotAuthorizedException', 'Refresh Token has expired'),
  refreshTokenReused: always('RefreshTokenReuseException', 'Refresh Token has been reused'),
  tokenTypeUnsupported: always('UnsupportedTokenTypeException', 'Unsupported token type.'),
  revocationUnsupported: always(
    'UnsupportedOperationException',
    'Token revocation is not enabled for this client.',
  ),
  revocationUnauthorized: always('UnauthorizedException', 'Client is not authorized to revoke this token.'),
};
