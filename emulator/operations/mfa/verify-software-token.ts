import { errors } from '../../contract/errors.ts';
import { verifySoftwareToken } from '../../domain/mfa/software-token.ts';
import { authenticated } from '../../domain/tokens/access-token.ts';
import type { Operation } from '../operation.ts';

/** Takes a session no more than AssociateSoftwareToken does. */
export const VerifySoftwareToken: Operation<'VerifySoftwareToken'> = (input, context) => {
  const { AccessToken = '', Session } = input;
  if (Session !== undefined) throw errors.invalidSession();
  return authenticated(context, AccessToken, ({ pool, user }) => {
    verifySoftwareToken(context, pool, user, input);
    return { Status: 'SUCCESS' as const };
  });
};
