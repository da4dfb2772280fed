import { associateSoftwareToken } from '../../domain/mfa/software-token.ts';
import { associateAtSignIn } from '../../domain/sign-in/set-up-app.ts';
import { authenticated } from '../../domain/tokens/access-token.ts';
import type { Operation } from '../operation.ts';

/** Either a signed-in user asks, or one whose sign-in waits for a second factor to be set up; the session counts. */
export const AssociateSoftwareToken: Operation<'AssociateSoftwareToken'> = (input, context) => {
  const { AccessToken = '', Session } = input;
  if (Session !== undefined) return associateAtSignIn(context, Session);
  return authenticated(context, AccessToken, ({ pool, user }) => ({
    SecretCode: associateSoftwareToken(context, pool, user),
  }));
};
