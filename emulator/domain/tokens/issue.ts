import { createHash } from 'node:crypto';
import type { AuthenticationResultType } from '../../contract/shapes.ts';
import type { Context, Services } from '../context.ts';
import { openSession } from '../sessions/session.ts';
import { accessTokenClaims, idTokenClaims, type Session } from './claims.ts';
import { signJwt } from './jwt.ts';
import { validityOf } from './validity.ts';

/** The name under which a refresh token is kept. */
export const refreshHash = (token: string) => createHash('sha256').update(token).digest('base64url');

/**
 * Signs a user in: a new family of tokens with a refresh token of its own. It is kept before the tokens are signed, in
 * the same step that has read the user: what signs the user out meanwhile ends this family too.
 * @param given the sign-in's auth event and device, where the pool has such
 */
export async function signIn(
  context: Context,
  subject: Omit<Session, 'signIn'>,
  given: { eventId?: string | undefined; deviceKey?: string | undefined } = {},
): Promise<AuthenticationResultType> {
  const now = context.clock.now();
  const refreshToken = context.ids.refreshToken();
  const row = {
    originJti: context.ids.uuid(),
    eventId: given.eventId ?? context.ids.uuid(),
    userId: subject.user.id,
    clientId: subject.client.id,
    authTime: now,
    refreshHash: refreshHash(refreshToken),
    refreshExpiresAt: now + validityOf(subject.client, 'RefreshToken'),
    revokedAt: null,
    deviceKey: given.deviceKey ?? null,
  };
  openSession(context, subject, row);
  return { ...(await tokensOf(context, { ...subject, signIn: row })), RefreshToken: refreshToken };
}

/** A fresh ID and access token of a sign-in, signed at the same time. */
export async function tokensOf(services: Services, session: Session): Promise<AuthenticationResultType> {
  const { pool, client, user } = session;
  const groups = services.store.groupMembers.groupsByPrecedence(user.id);
  const sign = async (use: 'id' | 'access', claims: Record<string, unknown>) =>
    signJwt(await services.keys.signing(pool.id, use), claims);
  const [IdToken, AccessToken] = await Promise.all([
    sign('id', idTokenClaims(services, session, groups)),
    sign('access', accessTokenClaims(services, session, groups)),
  ]);
  return { AccessToken, ExpiresIn: validityOf(client, 'AccessToken') / 1000, TokenType: 'Bearer', IdToken };
}
