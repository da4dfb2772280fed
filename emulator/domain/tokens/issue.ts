import { createHash } from 'node:crypto';
import type { AuthenticationResultType } from '../../contract/shapes.ts';
import type { SignInRow } from '../../storage/sign-ins.ts';
import type { Context, Services } from '../context.ts';
import { openSession } from '../sessions/session.ts';
import { accessTokenClaims, idTokenClaims, type Session } from './claims.ts';
import { customise, type TokenChanges, type TokenClaims } from './customise-claims.ts';
import { type Claims, signJwt } from './jwt.ts';
import { validityOf } from './validity.ts';

/** The name under which a refresh token is kept. */
export const refreshHash = (token: string) => createHash('sha256').update(token).digest('base64url');

/** A sign-in that is kept, and what its tokens will say. */
type Kept = { row: SignInRow; refreshToken: string; session: Session; claims: TokenClaims };

/**
 * Signs a user in: a new family of tokens with a refresh token of its own. It is kept before the tokens are signed, in
 * the same step that has read the user: what signs the user out meanwhile ends this family too.
 * @param given the sign-in's auth event and device, where the pool has such, and what its function changes in the tokens
 * @throws InvalidLambdaResponseException for more claims than tokens may have; then nothing is kept
 */
export function keepSignIn(
  context: Context,
  subject: Omit<Session, 'signIn'>,
  given: {
    eventId?: string | undefined;
    deviceKey?: string | undefined;
    changes?: TokenChanges | undefined;
    /** False where no session is opened, which could end another one of the user's. */
    opensSession?: boolean;
  } = {},
): Kept {
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
  const session = { ...subject, signIn: row };
  const claims = claimsOf(context, session, given.changes);
  if (given.opensSession === false) context.store.signIns.insert(row);
  else openSession(context, subject, row);
  return { row, refreshToken, session, claims };
}

/** The first tokens of a sign-in. */
export async function firstTokens(
  services: Services,
  { session, claims, refreshToken }: Kept,
): Promise<AuthenticationResultType> {
  return { ...(await signed(services, session, claims)), RefreshToken: refreshToken };
}

/**
 * A fresh ID and access token of a sign-in.
 * @throws InvalidLambdaResponseException for more claims than tokens may have
 */
export async function tokensOf(
  services: Services,
  session: Session,
  changes?: TokenChanges,
): Promise<AuthenticationResultType> {
  return signed(services, session, claimsOf(services, session, changes));
}

function claimsOf(services: Services, session: Session, changes: TokenChanges | undefined): TokenClaims {
  const groups = services.store.groupMembers.groupsByPrecedence(session.user.id);
  const claims = {
    id: idTokenClaims(services, session, groups),
    access: accessTokenClaims(services, session, groups),
  };
  return customise(claims, changes);
}

/** Both tokens, signed at the same time. */
async function signed(
  services: Services,
  { pool, client }: Session,
  claims: TokenClaims,
): Promise<AuthenticationResultType> {
  const sign = async (use: 'id' | 'access', body: Claims) =>
    signJwt(await services.keys.signing(pool.id, use), body);
  const [IdToken, AccessToken] = await Promise.all([sign('id', claims.id), sign('access', claims.access)]);
  return { AccessToken, ExpiresIn: validityOf(client, 'AccessToken') / 1000, TokenType: 'Bearer', IdToken };
}
