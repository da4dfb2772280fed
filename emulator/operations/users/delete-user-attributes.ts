import { findPool } from '../../domain/pools/pool.ts';
import { authenticate } from '../../domain/tokens/access-token.ts';
import { checkAttributes } from '../../domain/users/attributes.ts';
import { presentSession } from '../../domain/users/present-session.ts';
import { updateAttributes } from '../../domain/users/update-attributes.ts';
import { findUserForAdmin } from '../../domain/users/user.ts';
import type { Operation } from '../operation.ts';

/** A blank value removes an attribute, by the same rules as any other change. */
const blank = (names: string[]) => names.map((Name) => ({ Name, Value: '' }));

/** A user removes attributes that the client may write. */
export const DeleteUserAttributes: Operation<'DeleteUserAttributes'> = async (input, context) => {
  const { pool, client, user } = presentSession(context, await authenticate(context, input.AccessToken));
  const given = checkAttributes(pool, blank(input.UserAttributeNames), { by: client, at: 'update' });
  updateAttributes(context, pool, user, given, 'user');
  return {};
};

/** An administrator removes any mutable attribute of a user. */
export const AdminDeleteUserAttributes: Operation<'AdminDeleteUserAttributes'> = (input, context) => {
  const pool = findPool(context, input.UserPoolId);
  const user = findUserForAdmin(context, pool, input.Username);
  const given = checkAttributes(pool, blank(input.UserAttributeNames), { at: 'update' });
  updateAttributes(context, pool, user, given, 'administrator');
  return {};
};
