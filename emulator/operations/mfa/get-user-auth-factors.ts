import { describeAuthFactors } from '../../domain/mfa/auth-factors.ts';
import { findPool } from '../../domain/pools/pool.ts';
import { authenticated } from '../../domain/tokens/access-token.ts';
import { findUserForAdmin } from '../../domain/users/user.ts';
import type { Operation } from '../operation.ts';

/** What the user can sign in with. */
export const GetUserAuthFactors: Operation<'GetUserAuthFactors'> = ({ AccessToken }, context) =>
  authenticated(context, AccessToken, ({ pool, user }) => describeAuthFactors(context, pool, user));

export const AdminGetUserAuthFactors: Operation<'AdminGetUserAuthFactors'> = (input, context) => {
  const pool = findPool(context, input.UserPoolId);
  return describeAuthFactors(context, pool, findUserForAdmin(context, pool, input.Username));
};
