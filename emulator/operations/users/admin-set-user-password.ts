import { findPool } from '../../domain/pools/pool.ts';
import { checkPasswordPolicy, newPassword } from '../../domain/users/passwords.ts';
import { changeUser, findUserForAdmin } from '../../domain/users/user.ts';
import type { Operation } from '../operation.ts';

/** A permanent password confirms the user; a temporary one must be changed at the next sign-in. */
export const AdminSetUserPassword: Operation<'AdminSetUserPassword'> = (input, context) => {
  const { UserPoolId, Username, Password, Permanent = false } = input;
  const pool = findPool(context, UserPoolId);
  const user = findUserForAdmin(context, pool, Username);
  checkPasswordPolicy(pool, Password, 'did');
  changeUser(context, user, {
    password: newPassword(context, pool, user.username, Password, { temporary: !Permanent }),
    status: Permanent ? 'CONFIRMED' : 'FORCE_CHANGE_PASSWORD',
  });
  return {};
};
