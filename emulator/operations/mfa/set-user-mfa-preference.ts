import { setMfaPreference } from '../../domain/mfa/set-preference.ts';
import { findPool } from '../../domain/pools/pool.ts';
import { authenticated } from '../../domain/tokens/access-token.ts';
import { findUserForAdmin } from '../../domain/users/user.ts';
import type { Operation } from '../operation.ts';

/** A user enables or disables second factors and prefers one. */
export const SetUserMFAPreference: Operation<'SetUserMFAPreference'> = (input, context) =>
  authenticated(context, input.AccessToken, ({ pool, user }) => {
    setMfaPreference(context, pool, user, input);
    return {};
  });

/** An administrator does so for a user. */
export const AdminSetUserMFAPreference: Operation<'AdminSetUserMFAPreference'> = (input, context) => {
  const pool = findPool(context, input.UserPoolId);
  setMfaPreference(context, pool, findUserForAdmin(context, pool, input.Username), input);
  return {};
};
