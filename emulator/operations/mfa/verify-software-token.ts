import { verifySoftwareToken } from '../../domain/mfa/software-token.ts';
import { verifyAtSignIn } from '../../domain/sign-in/set-up-app.ts';
import { authenticated } from '../../domain/tokens/access-token.ts';
import type { Operation } from '../operation.ts';

/** Either a signed-in user verifies, or a sign-in; see AssociateSoftwareToken. */
export const VerifySoftwareToken: Operation<'VerifySoftwareToken'> = (input, context) => {
  const { AccessToken = '', Session } = input;
  if (Session !== undefined) return { Status: 'SUCCESS', Session: verifyAtSignIn(context, Session, input) };
  return authenticated(context, AccessToken, ({ pool, user }) => {
    verifySoftwareToken(context, pool, user, input);
    return { Status: 'SUCCESS' as const };
  });
};
