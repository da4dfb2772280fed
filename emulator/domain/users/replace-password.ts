import { errors } from '../../contract/errors.ts';
import type { Services } from '../context.ts';
import type { Pool } from '../pools/pool.ts';
import { newPassword, passwordHolds } from './passwords.ts';
import { changeUser, type User } from './user.ts';

/** The greatest `PasswordHistorySize`, which counts the present password. */
const LONGEST_HISTORY = 24;

/**
 * Checks a password that replaces another against the pool's history: the present one, and as many of those before it
 * as make `PasswordHistorySize` in all (Developer Guide, "password policies"). Temporary ones are among them.
 * @throws PasswordHistoryPolicyViolationException
 */
export function checkPasswordNew(services: Services, pool: Pool, user: User, password: string): void {
  const size = pool.settings.Policies?.PasswordPolicy?.PasswordHistorySize;
  if (!size) return;
  const kept = [user, ...services.store.passwordHistory.last(user.id, size - 1)];
  for (const { srpSalt, srpVerifier } of kept)
    if (passwordHolds(pool, { username: user.username, srpSalt, srpVerifier }, password))
      throw errors.passwordUsedBefore();
}

/**
 * Gives a user another password, and remembers the present one whether the pool asks for it now or later; call it in a
 * transaction.
 * @param status the status that comes with it
 */
export function replacePassword(
  services: Services,
  pool: Pool,
  user: User,
  password: string,
  { temporary = false, status }: { temporary?: boolean; status?: string } = {},
): void {
  services.store.passwordHistory.keepPresent(user.id, LONGEST_HISTORY - 1);
  services.store.importedPasswords.delete(user.id);
  changeUser(services, user, {
    password: newPassword(services, pool, user.username, password, { temporary }),
    ...(status === undefined ? {} : { status }),
  });
}
