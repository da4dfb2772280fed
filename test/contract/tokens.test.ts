import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import {
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminUserGlobalSignOutCommand,
  type CognitoIdentityProviderServiceException,
  GetTokensFromRefreshTokenCommand,
  GetUserCommand,
  GlobalSignOutCommand,
  InitiateAuthCommand,
  RevokeTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { decodeJwt, decodeProtectedHeader, SignJWT } from 'jose';
import { expect, test } from 'vitest';
import { applySeed, type SeedPool } from '../../emulator/seed.ts';
import { forThisTest, START } from '../harness/in-process.ts';

const POOL = 'us-east-1_Tokens001';
const CLIENT = 'tokenstest0000000000000000';
const OTHER = 'othertest00000000000000000';
const SHORT = 'shorttest00000000000000000';
const UNREVOCABLE = 'unrevocable000000000000000';
const SECRET = 'secrettest0000000000000000';
const PASSWORD = 'Passw0rd!';
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
    { ...client(SECRET), secret: 's'.repeat(32) },
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

async function signedIn(ClientId = CLIENT) {
  const made = forThisTest();
  applySeed(made.emulator.services, { pools: [POOL_SEED] });
  const { unsigned } = made;
  const signIn = async (at = ClientId) => {
    const AuthParameters = { USERNAME: 'ada', PASSWORD };
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

const refused = (message: string, name = 'NotAuthorizedException') => ({ name, message });
const UUID = expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
const now = Date.parse(START) / 1000;

test('the claims of both tokens are those of the service', async () => {
  const { tokens } = await signedIn();
  const shared = {
    sub: '5f0c2f3e-1111-4222-8333-444455556666',
    iss: `https://cognito-idp.us-east-1.amazonaws.com/${POOL}`,
    event_id: UUID,
    origin_jti: UUID,
    jti: UUID,
    auth_time: now,
    iat: now,
    exp: now + 3600,
  };
  const access = decodeJwt(tokens.access);
  const id = decodeJwt(tokens.id);
  expect(access).toEqual({
    ...shared,
    client_id: CLIENT,
    token_use: 'access',
    scope: 'aws.cognito.signin.user.admin',
    username: 'ada',
  });
  expect(id).toEqual({
    ...shared,
    aud: CLIENT,
    token_use: 'id',
    'cognito:username': 'ada',
    email: 'ada@example.com',
    email_verified: true,
    name: 'Ada',
    address: { formatted: '1 Main St' },
    updated_at: 1700000000,
  });
  expect(id['origin_jti']).toBe(access['origin_jti']);
  expect(id['event_id']).toBe(access['event_id']);
  expect(id['jti']).not.toBe(access['jti']);
  expect(decodeProtectedHeader(tokens.id)).toEqual({ kid: expect.stringMatching(/=$/), alg: 'RS256' });
});

test('an ID token shows what the client may read, and custom attributes only where they are listed', async () => {
  const { tokens } = await signedIn(OTHER);
  const claims = decodeJwt(tokens.id);
  expect(claims['email']).toBe('ada@example.com');
  expect(claims['custom:level']).toBe('7');
  for (const name of ['name', 'email_verified', 'address']) expect(claims).not.toHaveProperty(name);
});

test('validity follows the units of the client', async () => {
  const { tokens, refresh, getUser, clock, unsigned } = await signedIn(SHORT);
  expect(decodeJwt(tokens.access).exp).toBe(now + 300);
  expect(decodeJwt(tokens.id).exp).toBe(now + 600);
  clock.advance('299s');
  expect((await getUser(tokens.access)).Username).toBe('ada');
  clock.advance('1s');
  await expect(getUser(tokens.access)).rejects.toMatchObject(refused('Access Token has expired'));
  clock.advance('54m');
  expect((await refresh(tokens.refresh)).AuthenticationResult?.ExpiresIn).toBe(300);
  clock.advance('1m');
  await expect(refresh(tokens.refresh)).rejects.toMatchObject(refused('Refresh Token has expired'));
  expect(unsigned).toBeDefined();
});

test('a refresh keeps the sign-in and gives no new refresh token, through both operations', async () => {
  const { tokens, refresh, clock, unsigned } = await signedIn();
  clock.advance('10m');
  const byFlow = (await refresh(tokens.refresh)).AuthenticationResult;
  const byOperation = (
    await unsigned.send(
      new GetTokensFromRefreshTokenCommand({ ClientId: CLIENT, RefreshToken: tokens.refresh }),
    )
  ).AuthenticationResult;
  const first = decodeJwt(tokens.access);
  for (const result of [byFlow, byOperation]) {
    expect(result?.RefreshToken).toBeUndefined();
    const { auth_time, origin_jti, event_id, iat, jti } = decodeJwt(result?.AccessToken ?? '');
    expect({ auth_time, origin_jti, event_id }).toEqual({
      auth_time: first['auth_time'],
      origin_jti: first['origin_jti'],
      event_id: first['event_id'],
    });
    expect(iat).toBe(now + 600);
    expect(jti).not.toBe(first['jti']);
  }
});

test('a refresh token works at its client alone', async () => {
  const { tokens, refresh, unsigned } = await signedIn();
  const invalid = refused('Invalid Refresh Token');
  await expect(refresh(tokens.refresh, OTHER)).rejects.toMatchObject(invalid);
  await expect(refresh('nonsense')).rejects.toMatchObject(invalid);
  await expect(refresh(`${tokens.refresh}x`)).rejects.toMatchObject(invalid);
  const elsewhere = new GetTokensFromRefreshTokenCommand({ ClientId: OTHER, RefreshToken: tokens.refresh });
  await expect(unsigned.send(elsewhere)).rejects.toMatchObject(invalid);
  const secretless = new GetTokensFromRefreshTokenCommand({ ClientId: SECRET, RefreshToken: tokens.refresh });
  await expect(unsigned.send(secretless)).rejects.toMatchObject(
    refused(`Unable to verify secret for client ${SECRET}`),
  );
});

test('an access token that is none, of another kind, forged or expired is refused', async () => {
  const { tokens, getUser, clock } = await signedIn();
  await expect(getUser('nonsense')).rejects.toMatchObject(refused('Invalid Access Token'));
  await expect(getUser(tokens.id)).rejects.toMatchObject(refused('Invalid Access Token'));
  const { kid = '' } = decodeProtectedHeader(tokens.access);
  const claims = decodeJwt(tokens.access);
  const forger = createPrivateKey(
    generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs8', format: 'pem' }),
  );
  const forged = (changed: object, name = kid) =>
    new SignJWT({ ...claims, ...changed }).setProtectedHeader({ alg: 'RS256', kid: name }).sign(forger);
  const unsignable = refused('Could not verify signature for Access Token');
  await expect(getUser(await forged({}))).rejects.toMatchObject(unsignable);
  await expect(getUser(await forged({}, 'other='))).rejects.toMatchObject(unsignable);
  await expect(
    getUser(await forged({ iss: 'https://example.com/us-east-1_Nowhere01' })),
  ).rejects.toMatchObject(refused('Invalid Access Token'));
  const [header, payload] = tokens.access.split('.');
  const none = Buffer.from(JSON.stringify({ alg: 'none', kid })).toString('base64url');
  await expect(getUser(`${none}.${payload}.`)).rejects.toMatchObject(refused('Invalid Access Token'));
  await expect(getUser(`${header}.${payload}.AAAA`)).rejects.toMatchObject(unsignable);
  clock.advance('1h');
  await expect(getUser(tokens.access)).rejects.toMatchObject(refused('Access Token has expired'));
});

test('signing out everywhere ends all tokens of the user, and a new sign-in works', async () => {
  const { tokens, signIn, refresh, getUser, unsigned, client } = await signedIn();
  const second = await signIn();
  await unsigned.send(new GlobalSignOutCommand({ AccessToken: tokens.access }));
  for (const { access, refresh: token } of [tokens, second]) {
    await expect(getUser(access)).rejects.toMatchObject(refused('Access Token has been revoked'));
    await expect(refresh(token)).rejects.toMatchObject(refused('Refresh Token has been revoked'));
  }
  const third = await signIn();
  expect((await getUser(third.access)).Username).toBe('ada');
  await client.send(new AdminUserGlobalSignOutCommand({ UserPoolId: POOL, Username: 'ada' }));
  await expect(getUser(third.access)).rejects.toMatchObject(refused('Access Token has been revoked'));
});

test('a revoked refresh token takes the tokens of its sign-in with it, and no others', async () => {
  const { tokens, signIn, refresh, getUser, unsigned } = await signedIn();
  const second = await signIn();
  const refreshed = (await refresh(tokens.refresh)).AuthenticationResult?.AccessToken ?? '';
  const revoke = (Token: string, ClientId = CLIENT, ClientSecret?: string) =>
    unsigned.send(new RevokeTokenCommand({ Token, ClientId, ...(ClientSecret ? { ClientSecret } : {}) }));
  await revoke(tokens.refresh);
  await revoke(tokens.refresh);
  await revoke('a-token-that-nobody-knows');
  for (const access of [tokens.access, refreshed])
    await expect(getUser(access)).rejects.toMatchObject(refused('Access Token has been revoked'));
  await expect(refresh(tokens.refresh)).rejects.toMatchObject(refused('Refresh Token has been revoked'));
  expect((await getUser(second.access)).Username).toBe('ada');

  const kind = (error: unknown) => (error as CognitoIdentityProviderServiceException).name;
  expect(await revoke(second.access).catch(kind)).toBe('UnsupportedTokenTypeException');
  expect(await revoke(second.refresh, OTHER).catch(kind)).toBe('UnauthorizedException');
  expect(await revoke(second.refresh, SECRET, 'wrong'.repeat(6)).catch(kind)).toBe('UnauthorizedException');
  expect(await revoke(second.refresh, UNREVOCABLE).catch(kind)).toBe('UnsupportedOperationException');
  expect((await getUser(second.access)).Username).toBe('ada');
});

test('without revocation tokens carry no jti, but a global sign-out still ends them', async () => {
  const { tokens, getUser, unsigned } = await signedIn(UNREVOCABLE);
  expect(decodeJwt(tokens.access)).not.toHaveProperty('jti');
  expect(decodeJwt(tokens.id)).not.toHaveProperty('origin_jti');
  await unsigned.send(new GlobalSignOutCommand({ AccessToken: tokens.access }));
  await expect(getUser(tokens.access)).rejects.toMatchObject(refused('Access Token has been revoked'));
});

test('disabling a user ends its tokens, and enabling revives none', async () => {
  const { tokens, getUser, refresh, client } = await signedIn();
  const Username = 'ada';
  await client.send(new AdminDisableUserCommand({ UserPoolId: POOL, Username }));
  await client.send(new AdminEnableUserCommand({ UserPoolId: POOL, Username }));
  await expect(getUser(tokens.access)).rejects.toMatchObject(refused('Access Token has been revoked'));
  await expect(refresh(tokens.refresh)).rejects.toMatchObject(refused('Refresh Token has been revoked'));
});

test('the tokens of a deleted user are worth nothing', async () => {
  const { tokens, getUser, refresh, client } = await signedIn();
  await client.send(new AdminDeleteUserCommand({ UserPoolId: POOL, Username: 'ada' }));
  await expect(getUser(tokens.access)).rejects.toMatchObject(
    refused('User does not exist.', 'UserNotFoundException'),
  );
  await expect(refresh(tokens.refresh)).rejects.toMatchObject(refused('Invalid Refresh Token'));
});
