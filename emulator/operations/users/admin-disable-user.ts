import { findPool } from '../../domain/pools/pool.ts';
import { revokeAllOf } from '../../domain/tokens/revoke.ts';
import { changeUser, findUserForAdmin } from '../../domain/users/user.ts';
import type { Operation } from '../operation.ts';

/** Shuts a user out and revokes all tokens. */
export const AdminDisableUser: Operation<'AdminDisableUser'> = ({ UserPoolId, Username }, context) => {
  const user = findUserForAdmin(context, findPool(context, UserPoolId), Username);
  context.store.transaction(() => {
    changeUser(context, user, { enabled: 0 });
    revokeAllOf(context, user);
  });
  return {};
};
