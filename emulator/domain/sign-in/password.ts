import { errors } from '../../contract/errors.ts';
import { subjectOf } from '../codes/limits.ts';
import { newPassword, passwordHolds } from '../users/passwords.ts';
import { findUser } from '../users/user.ts';
import { afterPassword } from './after-password.ts';
import { type Attempt, parameter, type Step } from './attempt.ts';
import { checkNotLocked, recordFailure } from './lockout.ts';
import { checkMayTry, hidesUnknownUsers } from './user-state.ts';

/** USER_PASSWORD_AUTH and ADMIN_USER_PASSWORD_AUTH: username and password in one request. */
export async function signInByPassword(attempt: Attempt): Promise<Step> {
  const { context, pool, client } = attempt;
  const username = parameter(attempt, 'USERNAME');
  const password = parameter(attempt, 'PASSWORD');
  const user = findUser(context, pool, username);
  if (!user && !hidesUnknownUsers(client)) throw errors.userNotFound();
  const subject = subjectOf(pool, username, user);
  checkNotLocked(context, pool, subject);
  if (user) checkMayTry(client, user);
  // An unknown user costs the time of a wrong password.
  if (!user?.srpVerifier) newPassword(context, pool, username, password);
  if (!user || !passwordHolds(pool, user, password)) {
    recordFailure(context, pool, subject);
    throw errors.badCredentials();
  }
  return afterPassword(attempt, user);
}
