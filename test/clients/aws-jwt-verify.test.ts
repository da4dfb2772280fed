import {
  CognitoIdentityProviderClient,
  InitiateAuthCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { expect, test } from 'vitest';
import { movableClock } from '../../emulator/lib/clock.ts';
import { jwtVerifier } from '../harness/jwt-verifier.ts';
import { CLIENT_ID, OTHER_CLIENT_ID, POOL_ID, running, seedPool, USER } from '../harness/running.ts';

const verifier = (endpoint: string, tokenUse: 'id' | 'access' = 'access', clientId = CLIENT_ID) =>
  jwtVerifier(endpoint, tokenUse, { clientId });

async function tokens(endpoint: string) {
  const client = new CognitoIdentityProviderClient({ endpoint, region: 'us-east-1' });
  const { AuthenticationResult } = await client.send(
    new InitiateAuthCommand({
      ClientId: CLIENT_ID,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: USER.username, PASSWORD: USER.password },
    }),
  );
  return { access: AuthenticationResult?.AccessToken ?? '', id: AuthenticationResult?.IdToken ?? '' };
}

test('CognitoJwtVerifier accepts good tokens of both kinds', async () => {
  const { endpoint } = await running();
  const { access, id } = await tokens(endpoint);
  expect(await verifier(endpoint).verify(access)).toMatchObject({
    username: USER.username,
    client_id: CLIENT_ID,
  });
  expect(await verifier(endpoint, 'id').verify(id)).toMatchObject({ aud: CLIENT_ID, email: USER.email });
});

test('CognitoJwtVerifier refuses the other kind, another client, and what was changed or has expired', async () => {
  const { endpoint, clock } = await running({ clock: movableClock() });
  const { access, id } = await tokens(endpoint);
  await expect(verifier(endpoint).verify(id)).rejects.toThrow('Token use not allowed: id. Expected: access');
  await expect(verifier(endpoint, 'id').verify(access)).rejects.toThrow(
    'Token use not allowed: access. Expected: id',
  );
  await expect(verifier(endpoint, 'access', OTHER_CLIENT_ID).verify(access)).rejects.toThrow(
    'Client ID not allowed',
  );
  const [header, , signature] = access.split('.');
  const forged = JSON.parse(Buffer.from(access.split('.')[1] ?? '', 'base64url').toString());
  const payload = Buffer.from(JSON.stringify({ ...forged, username: 'admin' })).toString('base64url');
  await expect(verifier(endpoint).verify(`${header}.${payload}.${signature}`)).rejects.toThrow(
    'Invalid signature',
  );
  clock.advance(-2 * 60 * 60 * 1000);
  const old = await tokens(endpoint);
  await expect(verifier(endpoint).verify(old.access)).rejects.toThrow('Token expired');
});

test('a token of a pool whose keys are gone is refused', async () => {
  const first = await running();
  const { access } = await tokens(first.endpoint);
  const second = await running(); // the same pool id, made anew: other keys
  await expect(verifier(second.endpoint).verify(access)).rejects.toThrow(/JWK for kid .* not found/);
});

test('ID and access token are signed by different keys, and each pool has its own', async () => {
  const { endpoint } = await running({
    seed: { pools: [seedPool, { ...seedPool, id: 'us-east-1_Clients02', clients: [] }] },
  });
  const keysOf = async (poolId: string) => {
    const { keys } = (await (await fetch(`${endpoint}/${poolId}/.well-known/jwks.json`)).json()) as {
      keys: { kid: string; kty: string; alg: string; use: string; e: string }[];
    };
    return keys;
  };
  const first = await keysOf(POOL_ID);
  const second = await keysOf('us-east-1_Clients02');
  expect(first).toHaveLength(2);
  for (const key of first) expect(key).toMatchObject({ kty: 'RSA', alg: 'RS256', use: 'sig', e: 'AQAB' });
  expect(new Set([...first, ...second].map(({ kid }) => kid)).size).toBe(4);
  const { access, id } = await tokens(endpoint);
  const kid = (token: string) =>
    JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString()).kid;
  expect(kid(access)).not.toBe(kid(id));
});

test('with the local issuer, discovery names the key set that verifies the token', async () => {
  const { endpoint } = await running({ issuer: 'local' });
  const { access } = await tokens(endpoint);
  const issuer = `${endpoint}/${POOL_ID}`;
  const discovery = (await (await fetch(`${issuer}/.well-known/openid-configuration`)).json()) as Record<
    string,
    string
  >;
  expect(discovery).toMatchObject({ issuer, jwks_uri: `${issuer}/.well-known/jwks.json` });
  const keys = createRemoteJWKSet(new URL(discovery['jwks_uri'] ?? ''));
  const { payload } = await jwtVerify(access, keys, { issuer });
  expect(payload['token_use']).toBe('access');
  await expect(jwtVerify(access, keys, { issuer: `${issuer}x` })).rejects.toThrow(
    'unexpected "iss" claim value',
  );
});
