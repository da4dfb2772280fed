import { sent } from '../../domain/codes/codes.ts';
import { findPool } from '../../domain/pools/pool.ts';
import { authenticated } from '../../domain/tokens/access-token.ts';
import { checkAttributes } from '../../domain/users/attributes.ts';
import { updateAttributes } from '../../domain/users/update-attributes.ts';
import { findUserForAdmin } from '../../domain/users/user.ts';
import type { Operation } from '../operation.ts';

/** A user changes attributes that the client may write; answers where verification codes went. */
export const UpdateUserAttributes: Operation<'UpdateUserAttributes'> = async (input, context) => {
  const { pool, codes } = await authenticated(context, input.AccessToken, ({ pool, client, user }) => {
    const given = checkAttributes(pool, input.UserAttributes, { by: client, at: 'update' });
    const asker = { clientId: client.id, clientMetadata: input.ClientMetadata };
    return { pool, codes: updateAttributes(context, pool, user, given, asker) };
  });
  const CodeDeliveryDetailsList = [];
  for (const code of codes) CodeDeliveryDetailsList.push(await sent(context, pool, code));
  return CodeDeliveryDetailsList.length > 0 ? { CodeDeliveryDetailsList } : {};
};

/** An administrator changes any mutable attribute of a user. */
export const AdminUpdateUserAttributes: Operation<'AdminUpdateUserAttributes'> = async (input, context) => {
  const pool = findPool(context, input.UserPoolId);
  const user = findUserForAdmin(context, pool, input.Username);
  const given = checkAttributes(pool, input.UserAttributes, { at: 'update' });
  const asker = { clientId: undefined, clientMetadata: input.ClientMetadata };
  for (const code of updateAttributes(context, pool, user, given, asker)) await sent(context, pool, code);
  return {};
};
