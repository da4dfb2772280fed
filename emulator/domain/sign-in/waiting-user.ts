import { errors } from '../../contract/errors.ts';
import type { FlowRow } from '../../storage/flows.ts';
import { subjectOf } from '../codes/limits.ts';
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
  const { context, pool, parameters } = attempt;
  if (findUser(context, pool, parameters['USERNAME'] ?? '')?.id !== flow.userId)
    throw errors.invalidSession();
  return waitingUser(attempt, flow);
}
