import { findPool } from '../../domain/pools/pool.ts';
import { authenticated } from '../../domain/tokens/access-token.ts';
import { checkAttributes } from '../../domain/users/attributes.ts';
import { updateAttributes } from '../../domain/users/update-attributes.ts';
import { findUserForAdmin } from '../../domain/users/user.ts';
import type { Operation } from '../operation.ts';

/** A user changes attributes that the client may write; answers where verification codes went. */
export const UpdateUserAttributes: Operation<'UpdateUserAttributes'> = (input, context) =>
  authenticated(context, input.AccessToken, ({ pool, client, user }) => {
    const given = checkAttributes(pool, input.UserAttributes, { by: client, at: 'update' });
    const sent = updateAttributes(context, pool, user, given, 'user');
    return sent.length > 0 ? { CodeDeliveryDetailsList: sent } : {};
  });

/** An administrator changes any mutable attribute of a user. */
export const AdminUpdateUserAttributes: Operation<'AdminUpdateUserAttributes'> = (input, context) => {
  const pool = findPool(context, input.UserPoolId);
  const user = findUserForAdmin(context, pool, input.Username);
  const given = checkAttributes(pool, input.UserAttributes, { at: 'update' });
  updateAttributes(context, pool, user, given, 'administrator');
  return {};
};
