import {
  type CognitoIdentityProviderClient,
  CognitoIdentityProviderServiceException,
  GetUserCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { CheckUnavailable, TokenRefused } from '../token-check/token-check.ts';

/** What GetUser says about a bad token (API reference, GetUser errors); all else is no verdict. */
const refusals = new Set([
  'NotAuthorizedException',
  'UserNotFoundException',
  'UserNotConfirmedException',
  'PasswordResetRequiredException',
  'InvalidParameterException',
]);

/**
 * The attributes of the user that an access token was issued to, by GetUser with that token; each value is a text.
 * Throws `TokenRefused` when Cognito does not accept the token, `CheckUnavailable` when it gives no verdict.
 */
export async function userOfToken(
  client: CognitoIdentityProviderClient,
  token: string,
): Promise<ReadonlyMap<string, string>> {
  try {
    const { UserAttributes = [] } = await client.send(new GetUserCommand({ AccessToken: token }));
    return new Map(UserAttributes.map(({ Name = '', Value = '' }) => [Name, Value]));
  } catch (error) {
    if (error instanceof CognitoIdentityProviderServiceException && refusals.has(error.name)) {
      throw new TokenRefused(error.name);
    }
    throw new CheckUnavailable('GetUser gave no verdict', { cause: error });
  }
}
