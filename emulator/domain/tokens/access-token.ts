import { errors } from '../../contract/errors.ts';
import { findClientOfPool } from '../clients/client.ts';
import type { Services } from '../context.ts';
import { hasPool, poolOf } from '../pools/pool.ts';
import { API_SCOPE, type Session } from './claims.ts';
import { type Claims, decodeJwt, signatureHolds } from './jwt.ts';

/**
 * Carries an operation out for the user of an `AccessToken`: signature, expiry, revocation and scope are checked, and
 * that the user still exists.
 * @param act runs in the same step as the checks, so that no other request comes between what was read and what is
 *   written; it must not be asynchronous
 * @throws NotAuthorizedException, UserNotFoundException
 */
export async function authenticated<T>(
  services: Services,
  token: string,
  act: (session: Session) => T,
): Promise<T> {
  const claims = await verifiedClaims(services, token);
  return act(sessionOf(services, claims));
}

function sessionOf(services: Services, claims: Claims): Session {
  if (Number(claims['exp']) * 1000 <= services.clock.now()) throw errors.accessTokenExpired();
  if (Number(claims['nbf'] ?? 0) * 1000 > services.clock.now()) throw errors.accessTokenInvalid();
  // A client's own token has no such scope, and no user.
  if (!String(claims['scope']).split(' ').includes(API_SCOPE)) throw errors.accessTokenScope();
  const pool = poolOf(services, poolIdOf(claims));
  const user = services.store.users.findBySub(pool.id, String(claims['sub']));
  if (!user) throw errors.userNotFound();
  const signIn = services.store.signIns.findByEvent(String(claims['event_id']));
  if (!signIn || signIn.userId !== user.id || signIn.revokedAt !== null || user.enabled === 0)
    throw errors.accessTokenRevoked();
  if (claims['client_id'] !== signIn.clientId) throw errors.accessTokenInvalid();
  return { pool, client: findClientOfPool(services, pool, signIn.clientId), user, signIn };
}

async function verifiedClaims(services: Services, token: string): Promise<Claims> {
  const decoded = decodeJwt(token);
  if (decoded?.claims['token_use'] !== 'access') throw errors.accessTokenInvalid();
  const poolId = poolIdOf(decoded.claims);
  if (decoded.claims['iss'] !== services.issuer(poolId) || !hasPool(services, poolId))
    throw errors.accessTokenInvalid();
  const key = await services.keys.byKid(poolId, decoded.kid);
  if (!key || !signatureHolds(token, key)) throw errors.accessTokenSignature();
  return decoded.claims;
}

/** The pool that a token says it comes from: the last part of its issuer. */
const poolIdOf = (claims: Claims) => String(claims['iss']).split('/').at(-1) ?? '';
