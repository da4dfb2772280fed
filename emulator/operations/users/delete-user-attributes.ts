import { findPool } from '../../domain/pools/pool.ts';
import { authenticated } from '../../domain/tokens/access-token.ts';
import { checkAttributes } from '../../domain/users/attributes.ts';
import { updateAttributes } from '../../domain/users/update-attributes.ts';
import { findUserForAdmin } from '../../domain/users/user.ts';
import type { Operation } from '../operation.ts';

/** A blank value removes an attribute, by the same rules as any other change. */
const blank = (names: string[]) => names.map((Name) => ({ Name, Value: '' }));

/** A user removes attributes that the client may write. */
export const DeleteUserAttributes: Operation<'DeleteUserAttributes'> = (input, context) =>
  authenticated(context, input.AccessToken, ({ pool, client, user }) => {
    const given = checkAttributes(pool, blank(input.UserAttributeNames), { by: client, at: 'update' });
    updateAttributes(context, pool, user, given, { clientId: client.id, clientMetadata: undefined });
    return {};
  });

/** An administrator removes any mutable attribute of a user. */
export const AdminDeleteUserAttributes: Operation<'AdminDeleteUserAttributes'> = (input, context) => {
  const pool = findPool(context, input.UserPoolId);
  const user = findUserForAdmin(context, pool, input.Username);
  const given = checkAttributes(pool, blank(input.UserAttributeNames), { at: 'update' });
  updateAttributes(context, pool, user, given, { clientId: undefined, clientMetadata: undefined });
  return {};
};
