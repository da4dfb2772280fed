import { errors } from '../../contract/errors.ts';
import { associateSoftwareToken } from '../../domain/mfa/software-token.ts';
import { authenticated } from '../../domain/tokens/access-token.ts';
import type { Operation } from '../operation.ts';

/** No sign-in asks for a set-up yet, so there is no session that could stand for a user. */
export const AssociateSoftwareToken: Operation<'AssociateSoftwareToken'> = (input, context) => {
  const { AccessToken = '', Session } = input;
  if (Session !== undefined) throw errors.invalidSession();
  return authenticated(context, AccessToken, ({ pool, user }) => ({
    SecretCode: associateSoftwareToken(context, pool, user),
  }));
};
