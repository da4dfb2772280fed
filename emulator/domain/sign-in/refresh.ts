import { errors } from '../../contract/errors.ts';
import { type Client, checkSecretHash } from '../clients/client.ts';
import type { Context } from '../context.ts';
import type { Pool } from '../pools/pool.ts';
import type { Session } from '../tokens/claims.ts';
import { refreshHash, tokensOf } from '../tokens/issue.ts';
import { type Attempt, parameter, type Step } from './attempt.ts';

/**
 * REFRESH_TOKEN_AUTH: new ID and access tokens of a sign-in, with its `auth_time`, `origin_jti` and `event_id`. The
 * secret hash is over the username, which in pools that sign in by email or phone number is the `sub`.
 */
export async function refresh(attempt: Attempt): Promise<Step> {
  const { context, pool, client, parameters } = attempt;
  if (client.settings.RefreshTokenRotation?.Feature === 'ENABLED') throw errors.flowDisabledForClient();
  const session = refreshable(context, pool, client, parameter(attempt, 'REFRESH_TOKEN'));
  checkSecretHash(context, client, session.user.username, parameters['SECRET_HASH']);
  return { ChallengeParameters: {}, AuthenticationResult: await tokensOf(context, session) };
}

/** The sign-in of a refresh token that still works at this client. @throws NotAuthorizedException */
export function refreshable(context: Context, pool: Pool, client: Client, token: string): Session {
  const signIn = context.store.signIns.findByRefreshHash(refreshHash(token));
  const user = signIn && context.store.users.find(signIn.userId);
  if (!user || signIn.clientId !== client.id) throw errors.refreshTokenInvalid();
  if (signIn.revokedAt !== null || user.enabled === 0) throw errors.refreshTokenRevoked();
  if (signIn.refreshExpiresAt <= context.clock.now()) throw errors.refreshTokenExpired();
  return { pool, client, user, signIn };
}
