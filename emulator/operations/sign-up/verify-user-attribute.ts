import { errors } from '../../contract/errors.ts';
import { contactAttribute, takeCode } from '../../domain/codes/codes.ts';
import { countAttempt } from '../../domain/codes/limits.ts';
import { authenticate } from '../../domain/tokens/access-token.ts';
import { writeAttributes } from '../../domain/users/attributes.ts';
import { attributesOf } from '../../domain/users/user.ts';
import type { Operation } from '../operation.ts';

export const VerifyUserAttribute: Operation<'VerifyUserAttribute'> = async (input, context) => {
  const { pool, user } = await authenticate(context, input.AccessToken);
  const attribute = contactAttribute(input.AttributeName);
  countAttempt(context, pool, user.sub, 'VerifyUserAttribute');
  context.store.transaction(() => {
    const { destination, pendingValue } = takeCode(context, user, `verify:${attribute}`, input.Code);
    // The code proves the contact that it went to, not another one that has taken its place.
    if (pendingValue === null && attributesOf(context, user).get(attribute) !== destination)
      throw errors.codeExpired();
    const verified = new Map([
      [attribute as string, destination],
      [`${attribute}_verified`, 'true'],
    ]);
    writeAttributes(context, pool, user, verified);
  });
  return {};
};
