import { createHmac } from 'node:crypto';
import {
  CreateResourceServerCommand,
  type ExplicitAuthFlowsType,
  GetClientTokenCommand,
  GetUserCommand,
  InitiateAuthCommand,
  RevokeTokenCommand,
  UpdateResourceServerCommand,
  UpdateUserPoolClientCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { CognitoJwtVerifier } from 'aws-jwt-verify';
import { createLocalJWKSet, decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose';
import { describe, expect, test } from 'vitest';
import { headersOf } from '../harness/aws-json.ts';
import { forThisTest, START } from '../harness/in-process.ts';
import { createClient, createPool } from '../harness/pool.ts';
import { UUID } from '../harness/tokens.ts';

// The SDK's type lacks what its documentation names.
const FLOW = 'ALLOW_CLIENT_TOKEN_AUTH' as string as ExplicitAuthFlowsType;
const READ = 'solar-system-data/asteroids.read';
const ADD = 'solar-system-data/asteroids.add';
const invalid = (message: string) => ({ name: 'InvalidParameterException', message });
const REFUSED = { name: 'NotAuthorizedException', message: 'Invalid client or secret' };

async function machine(settings: Partial<Parameters<typeof createClient>[2]> = {}) {
  const made = forThisTest();
  const { client: sdk, emulator } = made;
  const { Id: UserPoolId } = await createPool(sdk);
  const server = { UserPoolId, Identifier: 'solar-system-data', Name: 'Solar system' };
  const scopes = (...names: string[]) =>
    names.map((ScopeName) => ({ ScopeName, ScopeDescription: ScopeName }));
  await sdk.send(
    new CreateResourceServerCommand({ ...server, Scopes: scopes('asteroids.read', 'asteroids.add') }),
  );
  const { ClientId, ClientSecret: Secret = '' } = await createClient(sdk, UserPoolId, {
    GenerateSecret: true,
    ExplicitAuthFlows: [FLOW],
    AllowedOAuthScopes: [READ, ADD],
    ...settings,
  });
  const token = async (input: { ClientId?: string; Secret?: string; Scopes?: string[] } = {}) =>
    (await sdk.send(new GetClientTokenCommand({ ClientId, Secret, ...input }))).ClientAuthenticationResult;
  const jwks = async (): Promise<unknown> =>
    (await emulator.app.request(`/${UserPoolId}/.well-known/jwks.json`)).json();
  return { ...made, UserPoolId, ClientId, Secret, server, scopes, token, jwks };
}

describe('the token', () => {
  test('speaks of the client, names no user, and is signed by the key of access tokens', async () => {
    const { token, jwks, ClientId, UserPoolId } = await machine();
    const { AccessToken = '', ...rest } = (await token()) ?? {};
    expect(rest).toEqual({ ExpiresIn: 3600, TokenType: 'Bearer' });
    const now = Date.parse(START) / 1000;
    const issuer = `https://cognito-idp.us-east-1.amazonaws.com/${UserPoolId}`;
    const keys = (await jwks()) as Parameters<typeof createLocalJWKSet>[0];
    const { payload, protectedHeader } = await jwtVerify(AccessToken, createLocalJWKSet(keys), {
      issuer,
      currentDate: new Date(START),
    });
    expect(payload).toEqual({
      sub: ClientId,
      token_use: 'access',
      scope: `${READ} ${ADD}`,
      auth_time: now,
      iss: issuer,
      exp: now + 3600,
      iat: now,
      version: 2,
      jti: UUID,
      client_id: ClientId,
    });
    expect(protectedHeader).toEqual({ alg: 'RS256', kid: expect.any(String) });
  });

  test('passes aws-jwt-verify as an access token with its scope, and not with another', async () => {
    const { token, jwks, clock, ClientId, UserPoolId } = await machine();
    clock.set(new Date());
    const { AccessToken = '' } = (await token({ Scopes: [READ] })) ?? {};
    const verifier = (scope: string, clientId = ClientId) =>
      CognitoJwtVerifier.create({ userPoolId: UserPoolId, clientId, tokenUse: 'access', scope });
    const keys = (await jwks()) as Parameters<ReturnType<typeof verifier>['cacheJwks']>[0];
    const verify = (checks: ReturnType<typeof verifier>) => {
      checks.cacheJwks(keys);
      return checks.verify(AccessToken);
    };
    expect(await verify(verifier(READ))).toMatchObject({ sub: ClientId, scope: READ });
    await expect(verify(verifier(ADD))).rejects.toThrow('Scope not allowed');
    await expect(verify(verifier(READ, 'another'))).rejects.toThrow('Client ID not allowed');
  });

  test('lives as long as the access tokens of the client', async () => {
    const { token } = await machine({
      AccessTokenValidity: 5,
      TokenValidityUnits: { AccessToken: 'minutes' },
    });
    const { AccessToken = '', ExpiresIn } = (await token()) ?? {};
    const { exp = 0, iat = 0 } = decodeJwt(AccessToken);
    expect([ExpiresIn, exp - iat]).toEqual([300, 300]);
  });

  test('is another one each time', async () => {
    const { token } = await machine();
    const [one, two] = [await token(), await token()].map((result) => result?.AccessToken ?? '');
    expect(decodeJwt(one ?? '').jti).not.toBe(decodeJwt(two ?? '').jti);
    expect(decodeProtectedHeader(one ?? '')).toEqual(decodeProtectedHeader(two ?? ''));
  });
});

test('no signature is asked for', async () => {
  const { emulator, ClientId, Secret } = await machine();
  const { authorization, ...headers } = headersOf('GetClientToken');
  const body = JSON.stringify({ ClientId, Secret });
  const answer = await emulator.app.request('/', { method: 'POST', headers, body });
  expect(await answer.json()).toEqual({
    ClientAuthenticationResult: { AccessToken: expect.any(String), ExpiresIn: 3600, TokenType: 'Bearer' },
  });
});

describe('the token is no user’s', () => {
  test('GetUser and its kind refuse it', async () => {
    const { token, unsigned, clock } = await machine();
    const { AccessToken } = (await token()) ?? {};
    const noScope = {
      name: 'NotAuthorizedException',
      message: 'Access Token does not have required scopes',
    };
    await expect(unsigned.send(new GetUserCommand({ AccessToken }))).rejects.toMatchObject(noScope);
    clock.advance('61m');
    await expect(unsigned.send(new GetUserCommand({ AccessToken }))).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'Access Token has expired',
    });
  });

  test('it cannot be revoked', async () => {
    const { token, unsigned, ClientId, Secret } = await machine();
    const { AccessToken } = (await token()) ?? {};
    await expect(
      unsigned.send(new RevokeTokenCommand({ ClientId, ClientSecret: Secret, Token: AccessToken })),
    ).rejects.toMatchObject({ name: 'UnsupportedTokenTypeException' });
  });
});

describe('scopes', () => {
  const scopeOf = (result: { AccessToken?: string | undefined } | undefined) =>
    decodeJwt(result?.AccessToken ?? '')['scope'];

  test('are those that are asked for, in that order and once each', async () => {
    const { token } = await machine();
    expect(scopeOf(await token({ Scopes: [ADD, READ, ADD] }))).toBe(`${ADD} ${READ}`);
    expect(scopeOf(await token({ Scopes: [] }))).toBe(`${READ} ${ADD}`);
  });

  test('are custom ones alone', async () => {
    const { token } = await machine({ AllowedOAuthScopes: ['openid', READ, 'email'] });
    expect(scopeOf(await token())).toBe(READ);
    await expect(token({ Scopes: ['openid'] })).rejects.toMatchObject(
      invalid('Invalid scope requested: openid'),
    );
  });

  test.each([ADD, 'other/read', 'aws.cognito.signin.user.admin'])(
    '%s is refused where the client does not have it',
    async (scope) => {
      const { token } = await machine({ AllowedOAuthScopes: [READ] });
      await expect(token({ Scopes: [READ, scope] })).rejects.toMatchObject(
        invalid(`Invalid scope requested: ${scope}`),
      );
    },
  );

  test('a client without custom scopes gets no token', async () => {
    const { token, ClientId } = await machine({ AllowedOAuthScopes: ['openid'] });
    await expect(token()).rejects.toMatchObject(
      invalid(`Client ${ClientId} is not configured with custom scopes.`),
    );
  });

  test('a scope that is gone from its resource server is left out until it is back', async () => {
    const { client, token, server, scopes } = await machine();
    const update = (...names: string[]) =>
      client.send(new UpdateResourceServerCommand({ ...server, Scopes: scopes(...names) }));
    await update('asteroids.read');
    expect(scopeOf(await token())).toBe(READ);
    expect(scopeOf(await token({ Scopes: [ADD, READ] }))).toBe(READ);
    await update('asteroids.read', 'asteroids.add');
    expect(scopeOf(await token({ Scopes: [ADD] }))).toBe(ADD);
  });
});

describe('the client', () => {
  test('must prove itself by its secret', async () => {
    const { token, Secret } = await machine();
    for (const wrong of ['x'.repeat(52), `${Secret}x`, Secret.toUpperCase()])
      await expect(token({ Secret: wrong })).rejects.toMatchObject(REFUSED);
  });

  test('has to have a secret', async () => {
    const { client, token, UserPoolId } = await machine();
    const { ClientId } = await createClient(client, UserPoolId, { AllowedOAuthScopes: [READ] });
    await expect(token({ ClientId })).rejects.toMatchObject(REFUSED);
  });

  test('has to exist', async () => {
    const { token } = await machine();
    await expect(token({ ClientId: 'none' })).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'User pool client none does not exist.',
    });
  });

  test('has to allow the flow, as other machine clients do not', async () => {
    const { client, token, UserPoolId } = await machine();
    const { ClientId, ClientSecret: Secret = '' } = await createClient(client, UserPoolId, {
      GenerateSecret: true,
      AllowedOAuthFlows: ['client_credentials'],
      AllowedOAuthFlowsUserPoolClient: true,
      AllowedOAuthScopes: [READ],
    });
    await expect(token({ ClientId, Secret })).rejects.toMatchObject(
      invalid('CLIENT_TOKEN_AUTH is not enabled for the client.'),
    );
  });

  test('signs no user in', async () => {
    const { unsigned, ClientId, Secret } = await machine();
    const SECRET_HASH = createHmac('sha256', Secret).update(`ada${ClientId}`).digest('base64');
    const AuthParameters = { USERNAME: 'ada', SRP_A: '2'.repeat(700), SECRET_HASH };
    await expect(
      unsigned.send(new InitiateAuthCommand({ ClientId, AuthFlow: 'USER_SRP_AUTH', AuthParameters })),
    ).rejects.toMatchObject(invalid('USER_SRP_AUTH is not enabled for the client.'));
  });

  test('allows the flow alone', async () => {
    const { client, UserPoolId, ClientId, token } = await machine();
    const mixed = invalid(
      'ALLOW_CLIENT_TOKEN_AUTH cannot be selected along with other authentication flows.',
    );
    const ExplicitAuthFlows = [FLOW, 'ALLOW_REFRESH_TOKEN_AUTH' as const];
    await expect(
      createClient(client, UserPoolId, { GenerateSecret: true, ExplicitAuthFlows }),
    ).rejects.toMatchObject(mixed);
    await expect(
      client.send(new UpdateUserPoolClientCommand({ UserPoolId, ClientId, ExplicitAuthFlows })),
    ).rejects.toMatchObject(mixed);
    expect(await token()).toBeDefined();
  });

  test('allows the flow only with a secret', async () => {
    const { client, UserPoolId } = await machine();
    await expect(createClient(client, UserPoolId, { ExplicitAuthFlows: [FLOW] })).rejects.toMatchObject(
      invalid('ALLOW_CLIENT_TOKEN_AUTH cannot be selected if client does not have a client secret.'),
    );
  });
});
