import {
  AdminAddUserToGroupCommand,
  CreateGroupCommand,
  GetTokensFromRefreshTokenCommand,
  InitiateAuthCommand,
  type PreTokenGenerationLambdaVersionType,
} from '@aws-sdk/client-cognito-identity-provider';
import { PASSWORD } from './ada.ts';
import { customPool } from './custom-auth.ts';
import { claimsOf } from './devices.ts';
import { arnOf, type TestFunction } from './functions.ts';

export const ADMIN = 'aws.cognito.signin.user.admin';
export const ROLE = 'arn:aws:iam::123456789012:role/reader';

/** A pool whose function `token` gets events of a version; `ada` is in the group `readers`, which has a role. */
export async function tokenPool(
  token: TestFunction,
  LambdaVersion: PreTokenGenerationLambdaVersionType = 'V2_0',
  more: { pool?: object; app?: object } = {},
) {
  const PreTokenGenerationConfig = { LambdaVersion, LambdaArn: arnOf('token') };
  const made = await customPool(
    { token },
    { LambdaConfig: { PreTokenGenerationConfig }, ...more.pool },
    more.app ?? {},
  );
  const { client, unsigned, UserPoolId, ClientId } = made;
  await client.send(new CreateGroupCommand({ UserPoolId, GroupName: 'readers', RoleArn: ROLE }));
  await client.send(new AdminAddUserToGroupCommand({ UserPoolId, GroupName: 'readers', Username: 'ada' }));
  const byPassword = (ClientMetadata?: Record<string, string>, USERNAME = 'ada', more: object = {}) =>
    unsigned.send(
      new InitiateAuthCommand({
        ClientId,
        AuthFlow: 'USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME, PASSWORD, ...more },
        ClientMetadata,
      }),
    );
  const refresh = (REFRESH_TOKEN: string) =>
    unsigned.send(
      new InitiateAuthCommand({
        ClientId,
        AuthFlow: 'REFRESH_TOKEN_AUTH',
        AuthParameters: { REFRESH_TOKEN },
      }),
    );
  const exchange = (RefreshToken: string, ClientMetadata?: Record<string, string>) =>
    unsigned.send(new GetTokensFromRefreshTokenCommand({ ClientId, RefreshToken, ClientMetadata }));
  /** The claims of both tokens of a sign-in. */
  const claims = async () => {
    const { AuthenticationResult } = await byPassword();
    return {
      id: claimsOf(AuthenticationResult?.IdToken),
      access: claimsOf(AuthenticationResult?.AccessToken),
    };
  };
  return { ...made, byPassword, refresh, exchange, claims };
}
