import { errors } from '../../contract/errors.ts';
import { CODE_LIFETIME, contactAttribute, pendingValue, sendCode, sent } from '../../domain/codes/codes.ts';
import { countAttempt } from '../../domain/codes/limits.ts';
import { authenticated } from '../../domain/tokens/access-token.ts';
import { attributesOf } from '../../domain/users/user.ts';
import type { Operation } from '../operation.ts';

export const GetUserAttributeVerificationCode: Operation<'GetUserAttributeVerificationCode'> = async (
  input,
  context,
) => {
  const { pool, code } = await authenticated(context, input.AccessToken, ({ pool, client, user }) => {
    const attribute = contactAttribute(input.AttributeName);
    countAttempt(context, pool, user.sub, 'GetUserAttributeVerificationCode');
    // A new value that waits for its code is what there is to verify.
    const pending = pendingValue(context, user, attribute);
    const destination = pending ?? attributesOf(context, user).get(attribute);
    if (!destination) throw errors.attributeNotSet(attribute);
    const code = context.store.transaction(() =>
      sendCode(context, pool, user, {
        purpose: `verify:${attribute}`,
        attribute,
        destination,
        ...(pending ? { pendingValue: pending } : {}),
        source: 'CustomMessage_VerifyUserAttribute',
        lifetime: CODE_LIFETIME.attribute,
        clientId: client.id,
        clientMetadata: input.ClientMetadata,
      }),
    );
    return { pool, code };
  });
  return { CodeDeliveryDetails: await sent(context, pool, code) };
};
