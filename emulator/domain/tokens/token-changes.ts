import type { Client } from '../clients/client.ts';
import type { Context } from '../context.ts';
import { groupAndRoleClaims } from '../groups/group-claims.ts';
import type { Pool } from '../pools/pool.ts';
import { functionOf } from '../triggers/call.ts';
import { userAttributes } from '../triggers/event-user.ts';
import {
  askForTokenChanges,
  knowsClientTokens,
  type TokenNews,
  type TokenSource,
} from '../triggers/token-generation.ts';
import type { User } from '../users/user.ts';
import { API_SCOPE } from './claims.ts';
import type { TokenChanges } from './customise-claims.ts';

/** Why tokens are made, and what the app tells the pool's function of it. */
export type Reason = { source: TokenSource; clientMetadata: Record<string, string> | undefined };

/**
 * What the pool's function changes in a user's tokens. Whatever was read before may be old once it has answered.
 * @returns undefined, without a wait, where the pool has no such function
 * @throws the errors of `callTrigger`
 */
export function tokenChanges(
  context: Context,
  { pool, client, user }: { pool: Pool; client: Client; user: User },
  reason: Reason,
): Promise<TokenChanges> | undefined {
  if (functionOf(pool, 'PreTokenGeneration') === undefined) return undefined;
  return askForTokenChanges(context, pool, client, {
    ...reason,
    username: user.username,
    userAttributes: userAttributes(context, user),
    groupConfiguration: groupConfiguration(context, user),
    scopes: [API_SCOPE],
  });
}

/** The same for a client's own token, which events of the third version know alone. */
export function clientTokenChanges(
  context: Context,
  { pool, client }: { pool: Pool; client: Client },
  scopes: readonly string[],
  clientMetadata: Record<string, string> | undefined,
): Promise<TokenChanges> | undefined {
  if (functionOf(pool, 'PreTokenGeneration') === undefined || !knowsClientTokens(pool)) return undefined;
  return askForTokenChanges(context, pool, client, {
    source: 'TokenGeneration_ClientCredentials',
    username: 'ClientCredentials',
    userAttributes: {},
    groupConfiguration: null,
    scopes,
    clientMetadata,
  });
}

function groupConfiguration({ store }: Context, user: User): TokenNews['groupConfiguration'] {
  const claims = groupAndRoleClaims(store.groupMembers.groupsByPrecedence(user.id));
  return {
    groupsToOverride: claims['cognito:groups'] ?? [],
    iamRolesToOverride: claims['cognito:roles'] ?? [],
    preferredRole: claims['cognito:preferred_role'] ?? null,
  };
}
