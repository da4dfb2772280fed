import { errors } from '../../contract/errors.ts';
import { CODE_LIFETIME, contactAttribute, pendingValue, sendCode } from '../../domain/codes/codes.ts';
import { countAttempt } from '../../domain/codes/limits.ts';
import { authenticated } from '../../domain/tokens/access-token.ts';
import { attributesOf } from '../../domain/users/user.ts';
import type { Operation } from '../operation.ts';

export const GetUserAttributeVerificationCode: Operation<'GetUserAttributeVerificationCode'> = (
  input,
  context,
) =>
  authenticated(context, input.AccessToken, ({ pool, user }) => {
    const attribute = contactAttribute(input.AttributeName);
    countAttempt(context, pool, user.sub, 'GetUserAttributeVerificationCode');
    // A new value that waits for its code is what there is to verify.
    const pending = pendingValue(context, user, attribute);
    const destination = pending ?? attributesOf(context, user).get(attribute);
    if (!destination) throw errors.attributeNotSet(attribute);
    const CodeDeliveryDetails = context.store.transaction(() =>
      sendCode(context, pool, user, {
        purpose: `verify:${attribute}`,
        attribute,
        destination,
        ...(pending ? { pendingValue: pending } : {}),
        source: 'CustomMessage_VerifyUserAttribute',
        lifetime: CODE_LIFETIME.attribute,
      }),
    );
    return { CodeDeliveryDetails };
  });
