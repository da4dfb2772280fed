import { contactAttribute, takeCode } from '../../domain/codes/codes.ts';
import { countAttempt } from '../../domain/codes/limits.ts';
import { authenticated } from '../../domain/tokens/access-token.ts';
import { writeAttributes } from '../../domain/users/attributes.ts';
import type { Operation } from '../operation.ts';

export const VerifyUserAttribute: Operation<'VerifyUserAttribute'> = (input, context) =>
  authenticated(context, input.AccessToken, ({ pool, user }) => {
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
  });
