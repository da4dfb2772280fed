import { errors } from '../../contract/errors.ts';
import type { AuthenticationResultType } from '../../contract/shapes.ts';
import type { SignInRow } from '../../storage/sign-ins.ts';
import { type Client, checkSecretHash } from '../clients/client.ts';
import type { Context } from '../context.ts';
import { tracksDevices } from '../devices/device.ts';
import type { Pool } from '../pools/pool.ts';
import { touchSession } from '../sessions/session.ts';
import type { Session } from '../tokens/claims.ts';
import type { TokenChanges } from '../tokens/customise-claims.ts';
import { tokensOf } from '../tokens/issue.ts';
import { familyOf, rotate, rotates } from '../tokens/rotation.ts';
import { type Reason, tokenChanges } from '../tokens/token-changes.ts';
import { type Attempt, parameter, type Step } from './attempt.ts';

/** A refresh token, and the device that it comes from, as a request gives them. */
type Given = { RefreshToken: string; DeviceKey?: string | undefined };
/** The same of GetTokensFromRefreshToken, with what the app tells the pool's function. */
type Told = Given & { ClientMetadata?: Record<string, string> | undefined };

/**
 * REFRESH_TOKEN_AUTH: new ID and access tokens of a sign-in, with its `auth_time`, `origin_jti` and `event_id`. The
 * secret hash is over the username, which in pools that sign in by email or phone number is the `sub`.
 */
export async function refresh(attempt: Attempt): Promise<Step> {
  const { context, client, parameters } = attempt;
  if (rotates(client)) throw errors.flowDisabledForClient();
  const RefreshToken = parameter(attempt, 'REFRESH_TOKEN');
  // The flow has no error of its own for a token that was exchanged before its client gave up rotation.
  const given = { RefreshToken, DeviceKey: parameters['DEVICE_KEY'] };
  const read = () => refreshable(context, attempt, given, errors.refreshTokenRevoked);
  const first = read();
  checkSecretHash(context, client, first.user.username, parameters['SECRET_HASH']);
  const reason = { source: 'TokenGeneration_RefreshTokens', clientMetadata: undefined } as const;
  const { session, changes } = await asked(context, first, reason, read);
  return { ChallengeParameters: {}, AuthenticationResult: await tokensAgain(context, session, changes) };
}

/**
 * GetTokensFromRefreshToken: the same, and a new refresh token where the client rotates them. A refresh that fails
 * leaves the former as it was.
 * @throws NotAuthorizedException, RefreshTokenReuseException
 */
export async function refreshedTokens(
  context: Context,
  at: { pool: Pool; client: Client },
  given: Told,
): Promise<AuthenticationResultType> {
  const read = () => refreshable(context, at, given);
  const { ClientMetadata: clientMetadata } = given;
  const reason = { source: 'TokenGeneration_Authentication', clientMetadata } as const;
  const { session, changes } = await asked(context, read(), reason, read);
  if (!rotates(at.client)) return tokensAgain(context, session, changes);
  const tokens = await tokensOf(context, session, changes);
  // Others may have exchanged the token, or ended the sign-in, while the new ones were made.
  return { ...tokens, RefreshToken: rotate(context, read(), given.RefreshToken) };
}

/** A sign-in and what the pool's function changes in its tokens; it is read again once a function has answered. */
async function asked(context: Context, session: Session, reason: Reason, read: () => Session) {
  const asking = tokenChanges(context, session, reason);
  if (!asking) return { session, changes: undefined };
  const changes = await asking;
  return { session: read(), changes };
}

/** Fresh tokens of a sign-in that goes on. */
async function tokensAgain(
  context: Context,
  session: Session,
  changes: TokenChanges | undefined,
): Promise<AuthenticationResultType> {
  const tokens = await tokensOf(context, session, changes);
  touchSession(context, session);
  return tokens;
}

/**
 * The sign-in of a refresh token that still works at this client and, where the pool tracks devices, on the confirmed
 * device that it was given to (developer guide, "troubleshooting").
 * @param reused what is said of a token that was exchanged, and whose grace period is over
 * @throws NotAuthorizedException
 */
function refreshable(
  context: Context,
  { pool, client }: { pool: Pool; client: Client },
  { RefreshToken, DeviceKey }: Given,
  reused = errors.refreshTokenReused,
): Session {
  const family = familyOf(context, RefreshToken);
  const user = family && context.store.users.find(family.signIn.userId);
  if (!user || family.signIn.clientId !== client.id) throw errors.refreshTokenInvalid();
  const { signIn, usableUntil } = family;
  const now = context.clock.now();
  if (signIn.revokedAt !== null || user.enabled === 0) throw errors.refreshTokenRevoked();
  if (signIn.refreshExpiresAt <= now) throw errors.refreshTokenExpired();
  if (usableUntil !== null && usableUntil <= now) throw reused();
  if (tracksDevices(pool) && !isOnDevice(context, signIn, DeviceKey)) throw errors.refreshTokenInvalid();
  return { pool, client, user, signIn };
}

const isOnDevice = ({ store }: Context, { userId, deviceKey }: SignInRow, given: string | undefined) =>
  deviceKey !== null && deviceKey === given && store.devices.find(userId, deviceKey) !== undefined;
