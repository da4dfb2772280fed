import type { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { userOfToken } from '../cognito/user-of-token.ts';
import { callerOf, readUnverified } from './access-token-claims.ts';
import { type ExpectedTokens, type TokenCheck, TokenRefused } from './token-check.ts';

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
      const user = await userOfToken(client, token);
      if (user.get('sub') !== caller.sub) throw new TokenRefused('the token of another user');
      return { caller, trace: { cognitoMs: performance.now() - started } };
    },
    async forget() {},
    async close() {},
  };
}
