import { findPool } from '../../domain/pools/pool.ts';
import { authenticated } from '../../domain/tokens/access-token.ts';
import { setMfaOptions } from '../../domain/users/mfa-options.ts';
import { findUserForAdmin } from '../../domain/users/user.ts';
import type { Operation } from '../operation.ts';

/** A user asks for SMS MFA, or no longer. */
export const SetUserSettings: Operation<'SetUserSettings'> = ({ AccessToken, MFAOptions }, context) =>
  authenticated(context, AccessToken, ({ user }) => {
    setMfaOptions(context, user, MFAOptions);
    return {};
  });

/** An administrator does so for a user. */
export const AdminSetUserSettings: Operation<'AdminSetUserSettings'> = (input, context) => {
  const user = findUserForAdmin(context, findPool(context, input.UserPoolId), input.Username);
  setMfaOptions(context, user, input.MFAOptions);
  return {};
};
