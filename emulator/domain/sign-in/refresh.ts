import { errors } from '../../contract/errors.ts';
import { checkSecretHash } from '../clients/client.ts';
import { refreshHash, tokensOf } from '../tokens/issue.ts';
import { type Attempt, parameter, type Step } from './attempt.ts';

/**
 * REFRESH_TOKEN_AUTH: new ID and access tokens of a sign-in, with its `auth_time`, `origin_jti` and `event_id`. The
 * secret hash is over the username, which in pools that sign in by email or phone number is the `sub`.
 */
export async function refresh(attempt: Attempt): Promise<Step> {
  const { context, pool, client, parameters } = attempt;
  const signIn = context.store.signIns.findByRefreshHash(refreshHash(parameter(attempt, 'REFRESH_TOKEN')));
  const user = signIn && context.store.users.find(signIn.userId);
  if (!user || signIn.clientId !== client.id) throw errors.refreshTokenInvalid();
  checkSecretHash(context, client, user.username, parameters['SECRET_HASH']);
  if (signIn.revokedAt !== null || user.enabled === 0) throw errors.refreshTokenRevoked();
  if (signIn.refreshExpiresAt <= context.clock.now()) throw errors.refreshTokenExpired();
  return {
    ChallengeParameters: {},
    AuthenticationResult: await tokensOf(context, { pool, client, user, signIn }),
  };
}
