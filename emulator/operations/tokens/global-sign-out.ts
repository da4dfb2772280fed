import { findPool } from '../../domain/pools/pool.ts';
import { authenticated } from '../../domain/tokens/access-token.ts';
import { revokeAllOf } from '../../domain/tokens/revoke.ts';
import { findUserForAdmin } from '../../domain/users/user.ts';
import type { Operation } from '../operation.ts';

export const GlobalSignOut: Operation<'GlobalSignOut'> = (input, context) =>
  authenticated(context, input.AccessToken, ({ user }) => {
    revokeAllOf(context, user);
    return {};
  });

export const AdminUserGlobalSignOut: Operation<'AdminUserGlobalSignOut'> = (input, context) => {
  const pool = findPool(context, input.UserPoolId);
  revokeAllOf(context, findUserForAdmin(context, pool, input.Username));
  return {};
};
