import {
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  CreateUserPoolClientCommand,
  type CreateUserPoolClientCommandInput,
  CreateUserPoolCommand,
  type CreateUserPoolCommandInput,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { forThisTest } from './in-process.ts';
import { srpClient } from './srp-client.ts';

export const PASSWORD = 'Passw0rd!';
export const BAD_CREDENTIALS = { name: 'NotAuthorizedException', message: 'Incorrect username or password.' };
export const LOCKED = { name: 'NotAuthorizedException', message: 'Password attempts exceeded' };
const ALL_FLOWS: CreateUserPoolClientCommandInput['ExplicitAuthFlows'] = [
  'ALLOW_USER_SRP_AUTH',
  'ALLOW_USER_PASSWORD_AUTH',
  'ALLOW_ADMIN_USER_PASSWORD_AUTH',
  'ALLOW_REFRESH_TOKEN_AUTH',
];

/** A pool with the user `ada`, confirmed, and a client; ways to sign in at it. */
export async function ada(
  pool: Partial<CreateUserPoolCommandInput> = {},
  client: Partial<CreateUserPoolClientCommandInput> = {},
) {
  const made = forThisTest();
  const { client: sdk, unsigned, clock } = made;
  const { UserPool } = await sdk.send(new CreateUserPoolCommand({ PoolName: 'p', ...pool }));
  const UserPoolId = UserPool?.Id ?? '';
  const addClient = async (settings: Partial<CreateUserPoolClientCommandInput>) => {
    const input = { UserPoolId, ClientName: 'c', ExplicitAuthFlows: ALL_FLOWS, ...settings };
    const { UserPoolClient } = await sdk.send(new CreateUserPoolClientCommand(input));
    return { ClientId: UserPoolClient?.ClientId ?? '', secret: UserPoolClient?.ClientSecret ?? '' };
  };
  const { ClientId, secret } = await addClient(client);
  const addUser = async (Username: string) => {
    await sdk.send(new AdminCreateUserCommand({ UserPoolId, Username, MessageAction: 'SUPPRESS' }));
    await sdk.send(
      new AdminSetUserPasswordCommand({ UserPoolId, Username, Password: PASSWORD, Permanent: true }),
    );
  };
  await addUser('ada');
  const byPassword = (PASSWORD: string, USERNAME = 'ada', more: Record<string, string> = {}) =>
    unsigned.send(
      new InitiateAuthCommand({
        ClientId,
        AuthFlow: 'USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME, PASSWORD, ...more },
      }),
    );
  const startSrp = (USERNAME = 'ada', at = ClientId) => {
    const srp = srpClient(UserPoolId);
    const AuthParameters = { USERNAME, SRP_A: srp.SRP_A };
    const command = new InitiateAuthCommand({ ClientId: at, AuthFlow: 'USER_SRP_AUTH', AuthParameters });
    return unsigned.send(command).then((challenge) => ({ srp, challenge }));
  };
  const answer = (ChallengeResponses: Record<string, string>, at = ClientId) =>
    unsigned.send(
      new RespondToAuthChallengeCommand({
        ClientId: at,
        ChallengeName: 'PASSWORD_VERIFIER',
        ChallengeResponses,
      }),
    );
  const bySrp = async (password: string, USERNAME = 'ada') => {
    const { srp, challenge } = await startSrp(USERNAME);
    return answer(srp.answer(challenge.ChallengeParameters, password, clock.now()));
  };
  return { ...made, UserPoolId, ClientId, secret, addClient, addUser, byPassword, startSrp, answer, bySrp };
}
