import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';

export interface SigningKey {
  readonly kid: string;
  readonly publicJwk: JWK;
  /** A compact RS256 token with these claims. */
  sign(claims: Record<string, unknown>): Promise<string>;
}

export async function makeKey(kid: string): Promise<SigningKey> {
  const { privateKey, publicKey } = await generateKeyPair('RS256');
  return {
    kid,
    publicJwk: { ...(await exportJWK(publicKey)), kid, alg: 'RS256', use: 'sig' },
    sign: (claims) => new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid }).sign(privateKey),
  };
}

/** A key set on a real socket; counts how often it was read. `status` other than 200 makes it fail. */
export async function startKeyServer(keys: SigningKey[]) {
  const state = { requests: 0, status: 200 };
  const server = createServer((_request, response) => {
    state.requests += 1;
    response.writeHead(state.status, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ keys: keys.map((key) => key.publicJwk) }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    jwksUri: `http://127.0.0.1:${port}/jwks.json`,
    state,
    keys,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

export const issuer = 'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_Test12345';
export const clientId = 'ltdweb00000000000000000000';

/** Claims of a good access token, as Cognito writes them; `changes` replaces or (undefined) removes some. */
export function accessClaims(changes: Record<string, unknown> = {}): Record<string, unknown> {
  const now = Math.floor(Date.now() / 1000);
  const claims = {
    sub: '11111111-2222-4333-8444-555555555555',
    iss: issuer,
    token_use: 'access',
    client_id: clientId,
    username: 'm-1',
    scope: 'aws.cognito.signin.user.admin',
    origin_jti: 'origin-1',
    jti: 'jti-1',
    event_id: 'event-1',
    auth_time: now,
    iat: now,
    exp: now + 300,
    ...changes,
  };
  return Object.fromEntries(Object.entries(claims).filter(([, value]) => value !== undefined));
}
