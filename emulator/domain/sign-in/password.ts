import { errors } from '../../contract/errors.ts';
import { subjectOf } from '../codes/limits.ts';
import { checkPasswordUnknown } from '../risk/assess.ts';
import { adoptImportedPassword } from '../users/imported-password.ts';
import { migrateUser } from '../users/migrate-user.ts';
import { newPassword, passwordHolds } from '../users/passwords.ts';
import { findUser } from '../users/user.ts';
import { afterPassword } from './after-password.ts';
import { type Attempt, assessed, parameter, type Step } from './attempt.ts';
import { checkNotLocked, recordFailure } from './lockout.ts';
import { preAuthenticate } from './pre-authenticate.ts';
import { checkMayTry, hidesUnknownUsers } from './user-state.ts';

/** USER_PASSWORD_AUTH and ADMIN_USER_PASSWORD_AUTH: username and password in one request. */
export async function signInByPassword(attempt: Attempt): Promise<Step> {
  const { context, pool, client } = attempt;
  const username = parameter(attempt, 'USERNAME');
  const password = parameter(attempt, 'PASSWORD');
  attempt.proves = 'Password';
  const present = findUser(context, pool, username);
  checkNotLocked(context, pool, subjectOf(pool, username, present));
  const { metadata } = attempt;
  const found = present ?? (await migrateUser(context, pool, client, { username, password, metadata }));
  if (!found && !hidesUnknownUsers(client)) throw errors.userNotFound();
  const subject = subjectOf(pool, username, found);
  if (found) checkMayTry(client, found);
  const asked = await preAuthenticate(attempt, username, found);
  const user = asked && (await adoptImportedPassword(context, pool, asked, password));
  if (!user && !hidesUnknownUsers(client)) throw errors.userNotFound();
  // Others may have failed, and the user have changed, while a function was asked or an imported hash checked.
  checkNotLocked(context, pool, subject);
  if (user) checkMayTry(client, user);
  // An unknown user costs the time of a wrong password.
  if (!user?.srpVerifier) newPassword(context, pool, username, password);
  if (!user || !passwordHolds(pool, user, password)) {
    recordFailure(context, pool, subject);
    throw errors.badCredentials();
  }
  checkPasswordUnknown(context, assessed(attempt), user, password);
  return afterPassword(attempt, user);
}
