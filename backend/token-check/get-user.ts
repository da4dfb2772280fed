import {
  type CognitoIdentityProviderClient,
  CognitoIdentityProviderServiceException,
  GetUserCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { callerOf, readUnverified } from './access-token-claims.ts';
import { CheckUnavailable, type ExpectedTokens, type TokenCheck, TokenRefused } from './token-check.ts';

/** What GetUser says about a bad token (Cognito API reference, GetUser errors); all else is no verdict. */
const refusals = new Set([
  'NotAuthorizedException',
  'UserNotFoundException',
  'UserNotConfirmedException',
  'PasswordResetRequiredException',
  'InvalidParameterException',
]);

/**
 * Asks Cognito at every check: GetUser with the caller's own token. The signature, revocation and the user's
 * state are Cognito's to judge; GetUser takes any pool's and client's token, so issuer, client, `token_use`
 * and expiry are read from the claims first, which also spares Cognito the hopeless calls.
 * `client` is ours to use, not to close. `now` gives epoch milliseconds.
 */
export function getUserCheck(
  client: CognitoIdentityProviderClient,
  expected: ExpectedTokens,
  now: () => number = Date.now,
): TokenCheck {
  return {
    name: 'getuser',
    async check(token) {
      const caller = callerOf(readUnverified(token), expected, now());
      const started = performance.now();
      const sub = await subOf(client, token);
      if (sub !== caller.sub) throw new TokenRefused('the token of another user');
      return { caller, trace: { cognitoMs: performance.now() - started } };
    },
    async forget() {},
    async close() {},
  };
}

async function subOf(client: CognitoIdentityProviderClient, token: string): Promise<string | undefined> {
  try {
    const user = await client.send(new GetUserCommand({ AccessToken: token }));
    return user.UserAttributes?.find((attribute) => attribute.Name === 'sub')?.Value;
  } catch (error) {
    if (error instanceof CognitoIdentityProviderServiceException && refusals.has(error.name)) {
      throw new TokenRefused(error.name);
    }
    throw new CheckUnavailable('GetUser gave no verdict', { cause: error });
  }
}
