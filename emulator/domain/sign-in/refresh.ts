import { errors } from '../../contract/errors.ts';
import type { AuthenticationResultType } from '../../contract/shapes.ts';
import type { SignInRow } from '../../storage/sign-ins.ts';
import { type Client, checkSecretHash } from '../clients/client.ts';
import type { Context } from '../context.ts';
import { tracksDevices } from '../devices/device.ts';
import type { Pool } from '../pools/pool.ts';
import { touchSession } from '../sessions/session.ts';
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
  const token = parameter(attempt, 'REFRESH_TOKEN');
  const session = refreshable(context, pool, client, token, parameters['DEVICE_KEY']);
  checkSecretHash(context, client, session.user.username, parameters['SECRET_HASH']);
  return { ChallengeParameters: {}, AuthenticationResult: await tokensAgain(context, session) };
}

/** Fresh tokens of a sign-in that goes on. */
export function tokensAgain(context: Context, session: Session): Promise<AuthenticationResultType> {
  touchSession(context, session);
  return tokensOf(context, session);
}

/**
 * The sign-in of a refresh token that still works at this client and, where the pool tracks devices, on the confirmed
 * device that it was given to (developer guide, "troubleshooting"). @throws NotAuthorizedException
 */
export function refreshable(
  context: Context,
  pool: Pool,
  client: Client,
  token: string,
  deviceKey: string | undefined,
): Session {
  const signIn = context.store.signIns.findByRefreshHash(refreshHash(token));
  const user = signIn && context.store.users.find(signIn.userId);
  if (!user || signIn.clientId !== client.id) throw errors.refreshTokenInvalid();
  if (signIn.revokedAt !== null || user.enabled === 0) throw errors.refreshTokenRevoked();
  if (signIn.refreshExpiresAt <= context.clock.now()) throw errors.refreshTokenExpired();
  if (tracksDevices(pool) && !isOnDevice(context, signIn, deviceKey)) throw errors.refreshTokenInvalid();
  return { pool, client, user, signIn };
}

const isOnDevice = ({ store }: Context, { userId, deviceKey }: SignInRow, given: string | undefined) =>
  deviceKey !== null && deviceKey === given && store.devices.find(userId, deviceKey) !== undefined;
