import { findPool } from '../../domain/pools/pool.ts';
import { changeUser, findUserForAdmin } from '../../domain/users/user.ts';
import type { Operation } from '../operation.ts';

/** Lets a disabled user sign in again; tokens that were revoked stay so. */
export const AdminEnableUser: Operation<'AdminEnableUser'> = ({ UserPoolId, Username }, context) => {
  const user = findUserForAdmin(context, findPool(context, UserPoolId), Username);
  changeUser(context, user, { enabled: 1 });
  return {};
};
