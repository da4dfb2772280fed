import { createHash } from 'node:crypto';
import type { AuthenticationResultType } from '../../contract/shapes.ts';
import type { Services } from '../context.ts';
import { accessTokenClaims, idTokenClaims, type Session } from './claims.ts';
import { signJwt } from './jwt.ts';
import { validityOf } from './validity.ts';

/** The name under which a refresh token is kept. */
export const refreshHash = (token: string) => createHash('sha256').update(token).digest('base64url');

/**
 * Signs a user in: a new family of tokens with a refresh token of its own. It is kept before the tokens are signed, in
 * the same step that has read the user: what signs the user out meanwhile ends this family too.
 */
export async function signIn(
  services: Services,
  subject: Omit<Session, 'signIn'>,
): Promise<AuthenticationResultType> {
  const now = services.clock.now();
  const refreshToken = services.ids.refreshToken();
  const row = {
    originJti: services.ids.uuid(),
    eventId: services.ids.uuid(),
    userId: subject.user.id,
    clientId: subject.client.id,
    authTime: now,
    refreshHash: refreshHash(refreshToken),
    refreshExpiresAt: now + validityOf(subject.client, 'RefreshToken'),
    revokedAt: null,
  };
  services.store.signIns.insert(row);
  return { ...(await tokensOf(services, { ...subject, signIn: row })), RefreshToken: refreshToken };
}

/** A fresh ID and access token of a sign-in, signed at the same time. */
export async function tokensOf(services: Services, session: Session): Promise<AuthenticationResultType> {
  const { pool, client } = session;
  const sign = async (use: 'id' | 'access', claims: Record<string, unknown>) =>
    signJwt(await services.keys.signing(pool.id, use), claims);
  const [IdToken, AccessToken] = await Promise.all([
    sign('id', idTokenClaims(services, session)),
    sign('access', accessTokenClaims(services, session)),
  ]);
  return { AccessToken, ExpiresIn: validityOf(client, 'AccessToken') / 1000, TokenType: 'Bearer', IdToken };
}
