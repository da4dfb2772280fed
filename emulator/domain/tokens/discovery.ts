import type { Services } from '../context.ts';

/**
 * The discovery document of a pool (OpenID Connect Discovery 1.0), with the members of the real one. A pool without
 * a domain has no endpoints for browsers, so none are named.
 */
export function openIdConfiguration(services: Services, poolId: string) {
  const issuer = services.issuer(poolId);
  return {
    id_token_signing_alg_values_supported: ['RS256'],
    issuer,
    jwks_uri: `${issuer}/.well-known/jwks.json`,
    response_types_supported: ['code', 'token'],
    scopes_supported: ['openid', 'email', 'phone', 'profile'],
    subject_types_supported: ['public'],
    token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
  };
}
