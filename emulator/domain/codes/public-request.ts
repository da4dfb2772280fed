import { errors } from '../../contract/errors.ts';
import type { UserContextDataType } from '../../contract/shapes.ts';
import { ipOfUser } from '../auth-events/record.ts';
import { checkSecretHash, findClient } from '../clients/client.ts';
import type { Context } from '../context.ts';
import type { Pool } from '../pools/pool.ts';
import type { Risk } from '../risk/assessed-request.ts';
import { hidesUnknownUsers } from '../sign-in/user-state.ts';
import { findUser, type User } from '../users/user.ts';
import { countAttempt, subjectOf } from './limits.ts';

/** Whom a request without a sign-in is about. */
export type Person = {
  pool: Pool;
  clientId: string;
  /** The name as the request gives it. */
  name: string;
  /** Nobody only where the client hides who exists, or a function may know. */
  user: User | undefined;
  /** Whether the client hides who exists (`PreventUserExistenceErrors`). */
  hides: boolean;
  /** Under which name calls are counted. */
  subject: string;
  /** Where the request comes from. @throws InvalidParameterException */
  ip: () => string;
  /** What threat protection finds in it. */
  risk: Risk;
};

/**
 * Finds the person behind a request that anybody can send, and counts it.
 * @param kind the operation, as its calls are counted
 * @param checkPool what the pool must allow before anybody is looked for
 * @param mayBeNew whether somebody whom the pool does not know is counted too, because the pool's function may know them
 * @throws ResourceNotFoundException, NotAuthorizedException for a wrong secret hash, UserNotFoundException,
 *   LimitExceededException
 */
export function personBehind(
  context: Context,
  request: {
    ClientId: string;
    Username: string;
    SecretHash?: string | undefined;
    UserContextData?: UserContextDataType | undefined;
  },
  kind: Parameters<typeof countAttempt>[3],
  checkPool: (pool: Pool) => unknown = () => undefined,
  mayBeNew: (pool: Pool) => boolean = () => false,
): Person {
  const { client, pool } = findClient(context, request.ClientId);
  checkSecretHash(context, client, request.Username, request.SecretHash);
  checkPool(pool);
  const user = findUser(context, pool, request.Username);
  const hides = hidesUnknownUsers(client);
  if (!user && !hides && !mayBeNew(pool)) throw errors.usernameClientNotFound();
  const subject = subjectOf(pool, request.Username, user);
  countAttempt(context, pool, subject, kind);
  const ip = () => ipOfUser(context, client, request.UserContextData);
  return { pool, clientId: client.id, name: request.Username, user, hides, subject, ip, risk: {} };
}
