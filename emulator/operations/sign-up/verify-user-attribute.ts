import { contactAttribute, takeCode } from '../../domain/codes/codes.ts';
import { countAttempt } from '../../domain/codes/limits.ts';
import { authenticate } from '../../domain/tokens/access-token.ts';
import { writeAttributes } from '../../domain/users/attributes.ts';
import { presentSession } from '../../domain/users/present-session.ts';
import type { Operation } from '../operation.ts';

export const VerifyUserAttribute: Operation<'VerifyUserAttribute'> = async (input, context) => {
  const { pool, user } = presentSession(context, await authenticate(context, input.AccessToken));
  const attribute = contactAttribute(input.AttributeName);
  countAttempt(context, pool, user.sub, 'VerifyUserAttribute');
  context.store.transaction(() => {
    // What the code proves is the address or number that it went to: a new value takes effect with it.
    const { destination } = takeCode(context, user, `verify:${attribute}`, input.Code);
    const verified = new Map([
      [attribute as string, destination],
      [`${attribute}_verified`, 'true'],
    ]);
    writeAttributes(context, pool, user, verified);
  });
  return {};
};
