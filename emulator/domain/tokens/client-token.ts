import { errors } from '../../contract/errors.ts';
import type { ClientAuthenticationResultType } from '../../contract/shapes.ts';
import type { Client } from '../clients/client.ts';
import type { Context, Services } from '../context.ts';
import type { Pool } from '../pools/pool.ts';
import { hasScope } from '../resource-servers/resource-server.ts';
import { customise } from './customise-claims.ts';
import { signJwt } from './jwt.ts';
import { clientTokenChanges } from './token-changes.ts';
import { validityOf } from './validity.ts';

/** Only a resource server's scopes have a slash; the others speak of a user (developer guide, "M2M authorization"). */
const isCustom = (scope: string) => scope.includes('/');

/**
 * The scopes of a client's own token: those that it asks for, or all custom ones that it has. A scope that has gone
 * from its resource server is granted without effect: the token leaves it out.
 * @throws InvalidParameterException for a scope that the client does not have, or a client without custom scopes
 */
export function clientTokenScopes(
  services: Services,
  pool: Pool,
  client: Client,
  requested: readonly string[] = [],
): string[] {
  const own = (client.settings.AllowedOAuthScopes ?? []).filter(isCustom);
  if (own.length === 0) throw errors.clientTokenWithoutScopes(client.id);
  const foreign = requested.find((scope) => !own.includes(scope));
  if (foreign !== undefined) throw errors.clientTokenScope(foreign);
  const wanted = requested.length > 0 ? [...new Set(requested)] : own;
  return wanted.filter((scope) => hasScope(services, pool, scope));
}

/**
 * An access token that speaks of the client itself: it names no user and opens none of the user's operations.
 * @param clientMetadata for the pool's function
 * @throws the errors of `callTrigger`
 */
export async function issueClientToken(
  context: Context,
  pool: Pool,
  client: Client,
  scopes: readonly string[],
  clientMetadata: Record<string, string> | undefined,
): Promise<ClientAuthenticationResultType> {
  const changes = await clientTokenChanges(context, { pool, client }, scopes, clientMetadata);
  const ExpiresIn = validityOf(client, 'AccessToken') / 1000;
  const now = Math.floor(context.clock.now() / 1000);
  const claims = {
    sub: client.id,
    token_use: 'access',
    scope: scopes.join(' '),
    auth_time: now,
    iss: context.issuer(pool.id),
    exp: now + ExpiresIn,
    iat: now,
    version: 2,
    jti: context.ids.uuid(),
    client_id: client.id,
  };
  const { access } = customise({ id: {}, access: claims }, changes);
  const key = await context.keys.signing(pool.id, 'access');
  return { AccessToken: await signJwt(key, access), ExpiresIn, TokenType: 'Bearer' };
}
