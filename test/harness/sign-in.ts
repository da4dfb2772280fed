import {
  AdminCreateUserCommand,
  type AdminCreateUserCommandInput,
  AdminSetUserPasswordCommand,
  type AuthenticationResultType,
  type CognitoIdentityProviderClient,
  type CreateUserPoolClientCommandInput,
  type CreateUserPoolCommandInput,
  InitiateAuthCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { forThisTest, type inProcess } from './in-process.ts';
import { createPoolWithClient } from './pool.ts';
import { listed, PASSWORD } from './sign-up.ts';

/** Signs in by USER_PASSWORD_AUTH. @returns the tokens; an empty object where the answer is a challenge */
export async function signIn(
  client: CognitoIdentityProviderClient,
  clientId: string,
  username: string,
  password = PASSWORD,
): Promise<AuthenticationResultType> {
  const { AuthenticationResult = {} } = await client.send(
    new InitiateAuthCommand({
      ClientId: clientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: username, PASSWORD: password },
    }),
  );
  return AuthenticationResult;
}

/** A fresh emulator (of this test, unless one is given) with one pool and client, and what is done with its users. */
export async function usersPool(
  pool: Partial<CreateUserPoolCommandInput> = {},
  app: Partial<CreateUserPoolClientCommandInput> = {},
  made: ReturnType<typeof inProcess> = forThisTest(),
) {
  const { client, unsigned } = made;
  const { poolId, clientId } = await createPoolWithClient(client, {
    pool,
    client: { ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'], ...app },
  });
  /** Invites a user without a message. */
  const create = async (
    Username: string,
    attributes: Record<string, string> = {},
    more: Partial<AdminCreateUserCommandInput> = {},
  ) => {
    const { User = {} } = await client.send(
      new AdminCreateUserCommand({
        UserPoolId: poolId,
        Username,
        UserAttributes: listed(attributes),
        MessageAction: 'SUPPRESS',
        ...more,
      }),
    );
    return User;
  };
  const setPassword = (Username: string, Password = PASSWORD, Permanent = true) =>
    client.send(new AdminSetUserPasswordCommand({ UserPoolId: poolId, Username, Password, Permanent }));
  const signedIn = async (username: string, password = PASSWORD) =>
    (await signIn(unsigned, clientId, username, password)).AccessToken ?? '';
  return {
    ...made,
    poolId,
    clientId,
    create,
    setPassword,
    /** The access token of a sign-in by password. */
    signedIn,
    /** A confirmed user with {@link PASSWORD}, and an access token. */
    createSignedIn: async (username: string, attributes: Record<string, string> = {}) => {
      await create(username, attributes);
      await setPassword(username);
      return signedIn(username);
    },
  };
}

/** Attributes by name, as a test compares them. */
export const byName = (attributes: { Name?: string | undefined; Value?: string | undefined }[] = []) =>
  Object.fromEntries(attributes.map(({ Name = '', Value }) => [Name, Value]));
