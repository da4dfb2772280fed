import { findPool } from '../../domain/pools/pool.ts';
import { checkPasswordPolicy } from '../../domain/users/passwords.ts';
import { checkPasswordNew, replacePassword } from '../../domain/users/replace-password.ts';
import { findUserForAdmin } from '../../domain/users/user.ts';
import type { Operation } from '../operation.ts';

/** A permanent password confirms the user; a temporary one must be changed at the next sign-in. */
export const AdminSetUserPassword: Operation<'AdminSetUserPassword'> = (input, context) => {
  const { UserPoolId, Username, Password, Permanent = false } = input;
  const pool = findPool(context, UserPoolId);
  const user = findUserForAdmin(context, pool, Username);
  checkPasswordPolicy(pool, Password, 'did');
  // Administrators are held to the history too: the service's model lists that error for this operation.
  checkPasswordNew(context, pool, user, Password);
  const status = Permanent ? 'CONFIRMED' : 'FORCE_CHANGE_PASSWORD';
  context.store.transaction(() =>
    replacePassword(context, pool, user, Password, { temporary: !Permanent, status }),
  );
  return {};
};
