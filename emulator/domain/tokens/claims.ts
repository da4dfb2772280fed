import type { SignInRow } from '../../storage/sign-ins.ts';
import { readableBy } from '../clients/attribute-access.ts';
import type { Client } from '../clients/client.ts';
import type { Services } from '../context.ts';
import type { Group } from '../groups/group.ts';
import { groupAndRoleClaims, groupClaim } from '../groups/group-claims.ts';
import type { Pool } from '../pools/pool.ts';
import { attributesOf, type User } from '../users/user.ts';
import { claimValue } from './claim-value.ts';
import type { Claims } from './jwt.ts';
import { validityOf } from './validity.ts';

/** A user signed in at a client: what tokens speak of. */
export type Session = { pool: Pool; client: Client; user: User; signIn: SignInRow };

const seconds = (milliseconds: number) => Math.floor(milliseconds / 1000);

/** The scope of every token that the API issues (the browser's endpoints grant others). */
export const API_SCOPE = 'aws.cognito.signin.user.admin';

/** Claims that ID and access token share; `jti` and `origin_jti` exist where tokens can be revoked. */
function sharedClaims(services: Services, { pool, client, user, signIn }: Session, validity: number): Claims {
  const now = services.clock.now();
  return {
    sub: user.sub,
    iss: services.issuer(pool.id),
    event_id: signIn.eventId,
    auth_time: seconds(signIn.authTime),
    iat: seconds(now),
    exp: seconds(now) + seconds(validity),
    ...(client.settings.EnableTokenRevocation === false
      ? {}
      : { origin_jti: signIn.originJti, jti: services.ids.uuid() }),
  };
}

/** The ID token: who the user is, with the attributes that the client may read (Developer Guide, "ID token"). */
export function idTokenClaims(services: Services, session: Session, groups: Group[]): Claims {
  const { pool, client, user } = session;
  const claims: Claims = {
    ...sharedClaims(services, session, validityOf(client, 'IdToken')),
    aud: client.id,
    token_use: 'id',
    'cognito:username': user.username,
    ...groupAndRoleClaims(groups),
  };
  for (const [name, value] of attributesOf(services, user))
    if (name !== 'sub' && (name === 'identities' || readableBy(pool, client, name)))
      claims[name] = claimValue(name, value);
  return claims;
}

/** The access token: what the user may do at a client (Developer Guide, "access token"). It has no `aud`. */
export function accessTokenClaims(services: Services, session: Session, groups: Group[]): Claims {
  const { client, user, signIn } = session;
  return {
    ...sharedClaims(services, session, validityOf(client, 'AccessToken')),
    client_id: client.id,
    token_use: 'access',
    scope: API_SCOPE,
    username: user.username,
    ...groupClaim(groups),
    ...(signIn.deviceKey === null ? {} : { device_key: signIn.deviceKey }),
  };
}
