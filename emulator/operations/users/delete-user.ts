import { findPool } from '../../domain/pools/pool.ts';
import { authenticated } from '../../domain/tokens/access-token.ts';
import { deleteUser } from '../../domain/users/delete-user.ts';
import { findUserForAdmin } from '../../domain/users/user.ts';
import type { Operation } from '../operation.ts';

/** A user removes the own account. */
export const DeleteUser: Operation<'DeleteUser'> = ({ AccessToken }, context) =>
  authenticated(context, AccessToken, ({ user }) => {
    deleteUser(context, user);
    return {};
  });

/** An administrator removes a user. */
export const AdminDeleteUser: Operation<'AdminDeleteUser'> = ({ UserPoolId, Username }, context) => {
  deleteUser(context, findUserForAdmin(context, findPool(context, UserPoolId), Username));
  return {};
};
