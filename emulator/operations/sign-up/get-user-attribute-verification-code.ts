import { errors } from '../../contract/errors.ts';
import { CODE_LIFETIME, contactAttribute, pendingValue, sendCode } from '../../domain/codes/codes.ts';
import { countAttempt } from '../../domain/codes/limits.ts';
import { authenticate } from '../../domain/tokens/access-token.ts';
import { presentSession } from '../../domain/users/present-session.ts';
import { attributesOf } from '../../domain/users/user.ts';
import type { Operation } from '../operation.ts';

export const GetUserAttributeVerificationCode: Operation<'GetUserAttributeVerificationCode'> = async (
  input,
  context,
) => {
  const { pool, user } = presentSession(context, await authenticate(context, input.AccessToken));
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
};
