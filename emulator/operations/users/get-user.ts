import { describePreference } from '../../domain/mfa/factors.ts';
import { findPool } from '../../domain/pools/pool.ts';
import { authenticated } from '../../domain/tokens/access-token.ts';
import { describeAccount, readableAttributes } from '../../domain/users/describe-user.ts';
import { mfaOptionsOf } from '../../domain/users/mfa-options.ts';
import { attributesOf, findUserForAdmin, listAttributes } from '../../domain/users/user.ts';
import type { Operation } from '../operation.ts';

/** The user's own name and the attributes that the client may read. */
export const GetUser: Operation<'GetUser'> = ({ AccessToken }, context) =>
  authenticated(context, AccessToken, ({ pool, client, user }) => ({
    Username: user.username,
    UserAttributes: readableAttributes(context, pool, client, user),
    ...mfaOptionsOf(context, user),
    ...describePreference(context, user),
  }));

/** Everything about a user. */
export const AdminGetUser: Operation<'AdminGetUser'> = ({ UserPoolId, Username }, context) => {
  const user = findUserForAdmin(context, findPool(context, UserPoolId), Username);
  return {
    ...describeAccount(user),
    UserAttributes: listAttributes(attributesOf(context, user)),
    ...mfaOptionsOf(context, user),
    ...describePreference(context, user),
  };
};
