import { createHmac } from 'node:crypto';
import { GetUserCommand, InitiateAuthCommand } from '@aws-sdk/client-cognito-identity-provider';
import { expect } from 'vitest';
import type { Config } from '../../emulator/config.ts';
import { applySeed } from '../../emulator/seed.ts';
import type { SeedPool } from '../../emulator/seed-types.ts';
import { forThisTest, START } from './in-process.ts';

export const POOL = 'us-east-1_Tokens001';
export const CLIENT = 'tokenstest0000000000000000';
export const OTHER = 'othertest00000000000000000';
export const SHORT = 'shorttest00000000000000000';
export const UNREVOCABLE = 'unrevocable000000000000000';
export const SECRET = 'secrettest0000000000000000';
export const NO_REFRESH = 'norefresh00000000000000000';
export const CLIENT_SECRET = 's'.repeat(32);
const PASSWORD = 'Passw0rd!';
export const secretHash = (username: string) =>
  createHmac('sha256', CLIENT_SECRET)
    .update(username + SECRET)
    .digest('base64');
const ExplicitAuthFlows = ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'];
const client = (id: string, settings: object = {}) => ({
  id,
  settings: { ClientName: id, ExplicitAuthFlows, ...settings },
});
const POOL_SEED: SeedPool = {
  id: POOL,
  settings: {
    PoolName: 'tokens',
    Schema: [{ Name: 'level', AttributeDataType: 'Number', Mutable: true }],
  },
  clients: [
    client(CLIENT),
    client(OTHER, { ReadAttributes: ['email', 'custom:level'] }),
    client(SHORT, {
      AccessTokenValidity: 5,
      IdTokenValidity: 10,
      RefreshTokenValidity: 60,
      TokenValidityUnits: { AccessToken: 'minutes', IdToken: 'minutes', RefreshToken: 'minutes' },
    }),
    client(UNREVOCABLE, { EnableTokenRevocation: false }),
    client(NO_REFRESH, { ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'] }),
    { ...client(SECRET), secret: CLIENT_SECRET },
  ],
  users: [
    {
      username: 'ada',
      password: PASSWORD,
      sub: '5f0c2f3e-1111-4222-8333-444455556666',
      attributes: {
        email: 'ada@example.com',
        email_verified: 'true',
        name: 'Ada',
        address: '1 Main St',
        updated_at: '1700000000',
        'custom:level': '7',
      },
    },
  ],
};

/** A fresh emulator with a user who has signed in at a client, and what is done with the tokens. */
export async function signedIn(ClientId = CLIENT, config: Partial<Config> = {}) {
  const made = forThisTest(config);
  applySeed(made.emulator.services, { pools: [POOL_SEED] });
  const { unsigned } = made;
  const signIn = async (at = ClientId, SECRET_HASH = '') => {
    const AuthParameters = { USERNAME: 'ada', PASSWORD, ...(SECRET_HASH ? { SECRET_HASH } : {}) };
    const command = new InitiateAuthCommand({ ClientId: at, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters });
    const { AuthenticationResult: result } = await unsigned.send(command);
    return {
      access: result?.AccessToken ?? '',
      id: result?.IdToken ?? '',
      refresh: result?.RefreshToken ?? '',
    };
  };
  const refresh = (REFRESH_TOKEN: string, at = ClientId) =>
    unsigned.send(
      new InitiateAuthCommand({
        ClientId: at,
        AuthFlow: 'REFRESH_TOKEN_AUTH',
        AuthParameters: { REFRESH_TOKEN },
      }),
    );
  const getUser = (AccessToken: string) => unsigned.send(new GetUserCommand({ AccessToken }));
  return { ...made, tokens: await signIn(), signIn, refresh, getUser };
}

export const refused = (message: string, name = 'NotAuthorizedException') => ({ name, message });
export const UUID = expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
export const now = Date.parse(START) / 1000;
