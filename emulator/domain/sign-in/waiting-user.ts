import { errors } from '../../contract/errors.ts';
import type { FlowRow } from '../../storage/flows.ts';
import { subjectOf } from '../codes/limits.ts';
import { lookupKey } from '../pools/pool.ts';
import { findUser, type User } from '../users/user.ts';
import type { Attempt } from './attempt.ts';
import { passwordOf } from './flow.ts';
import { checkNotLocked } from './lockout.ts';
import { checkMaySignIn, checkMayTry } from './user-state.ts';

/**
 * The user whom a flow waits for after the first factor, if nothing has come between: neither a lock, nor another state
 * or password of the user.
 * @throws NotAuthorizedException, and what `checkMayTry` and `checkMaySignIn` throw
 */
export function waitingUser({ context, pool, client }: Attempt, flow: FlowRow): User {
  const user = flow.userId === null ? undefined : context.store.users.find(flow.userId);
  if (!user) throw errors.invalidSession();
  checkNotLocked(context, pool, subjectOf(pool, user.username, user));
  checkMayTry(client, user);
  const { salt } = JSON.parse(flow.state) as ReturnType<typeof passwordOf>;
  if (passwordOf(user).salt !== salt) throw errors.invalidSession();
  checkMaySignIn(context, user);
  return user;
}

/** The same for an answer, which must name this user. */
export function answeringUser(attempt: Attempt, flow: FlowRow): User {
  namedUser(attempt, flow);
  return waitingUser(attempt, flow);
}

/**
 * The user whom an answer names, who must be the flow's.
 * @param decoys the keys of names that a flow of nobody may be answered with; then there is no user
 * @throws NotAuthorizedException
 */
export function namedUser(
  { context, pool, parameters }: Attempt,
  flow: FlowRow,
  ...decoys: (string | undefined)[]
): User | undefined {
  const name = parameters['USERNAME'] ?? '';
  const user = findUser(context, pool, name);
  const isTheirs = user ? user.id === flow.userId : decoys.includes(lookupKey(pool, name));
  if (!isTheirs) throw errors.invalidSession();
  return user;
}
