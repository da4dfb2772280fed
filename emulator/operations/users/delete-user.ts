import { findPool } from '../../domain/pools/pool.ts';
import { authenticate } from '../../domain/tokens/access-token.ts';
import { deleteUser } from '../../domain/users/delete-user.ts';
import { presentSession } from '../../domain/users/present-session.ts';
import { findUserForAdmin } from '../../domain/users/user.ts';
import type { Operation } from '../operation.ts';

/** A user removes the own account. */
export const DeleteUser: Operation<'DeleteUser'> = async ({ AccessToken }, context) => {
  const { user } = presentSession(context, await authenticate(context, AccessToken));
  deleteUser(context, user);
  return {};
};

/** An administrator removes a user. */
export const AdminDeleteUser: Operation<'AdminDeleteUser'> = ({ UserPoolId, Username }, context) => {
  deleteUser(context, findUserForAdmin(context, findPool(context, UserPoolId), Username));
  return {};
};
