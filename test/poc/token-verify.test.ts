import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CheckUnavailable, TokenRefused } from '../../backend/token-check/token-check.ts';
import { verifyCheck } from '../../backend/token-check/verify.ts';
import {
  accessClaims,
  clientId,
  issuer,
  makeKey,
  type SigningKey,
  startKeyServer,
} from './support/key-server.ts';

let key: SigningKey;
let stranger: SigningKey;
let server: Awaited<ReturnType<typeof startKeyServer>>;

beforeAll(async () => {
  [key, stranger] = await Promise.all([makeKey('key-1'), makeKey('key-foreign')]);
  server = await startKeyServer([key]);
});
afterAll(() => server.close());

const check = (changes: Partial<{ issuer: string }> = {}) =>
  verifyCheck({ issuer, jwksUri: server.jwksUri, clientIds: new Set([clientId, 'other-good']), ...changes });

const unsigned = (header: object, claims: object) =>
  `${[header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')}.`;

describe('local verification', () => {
  it('accepts a good access token and says who calls', async () => {
    const claims = accessClaims();
    const { caller, trace } = await check().check(await key.sign(claims));
    expect(caller).toEqual({
      iss: issuer,
      sub: claims['sub'],
      username: 'm-1',
      clientId,
      expiresAt: claims['exp'],
    });
    expect(trace.cognitoMs).toBeGreaterThan(0);
  });

  it('reads the key set once and then asks Cognito nothing', async () => {
    const verify = check();
    server.state.requests = 0;
    await verify.warm();
    for (let round = 0; round < 20; round += 1) {
      const { trace } = await verify.check(await key.sign(accessClaims({ jti: `${round}` })));
      expect(trace).toEqual({});
    }
    expect(server.state.requests).toBe(1);
  });

  it('coalesces the first fetch of the key set', async () => {
    const verify = check();
    server.state.requests = 0;
    const tokens = await Promise.all([1, 2, 3, 4].map((jti) => key.sign(accessClaims({ jti: `${jti}` }))));
    await Promise.all(tokens.map((token) => verify.check(token)));
    expect(server.state.requests).toBe(1);
  });

  it('finds a rotated key', async () => {
    const verify = check();
    await verify.warm();
    const next = await makeKey('key-2');
    server.keys.push(next);
    const { caller } = await verify.check(await next.sign(accessClaims()));
    expect(caller.username).toBe('m-1');
  });

  it('works with an issuer that is not of the AWS form', async () => {
    const local = 'http://127.0.0.1:9229/us-east-1_Test12345';
    const { caller } = await check({ issuer: local }).check(await key.sign(accessClaims({ iss: local })));
    expect(caller.iss).toBe(local);
  });

  const past = Math.floor(Date.now() / 1000) - 1;
  const refused: [string, Record<string, unknown>][] = [
    ['an ID token', { token_use: 'id', aud: clientId, client_id: undefined }],
    ['an ID token that also names the client', { token_use: 'id', aud: clientId }],
    ['a token without a use', { token_use: undefined }],
    ['the token of another client', { client_id: 'somebody-else' }],
    ['a token without a client', { client_id: undefined }],
    ['the token of another pool', { iss: issuer.replace('Test12345', 'Test99999') }],
    ['the second AWS form of the issuer', { iss: issuer.replace('//cognito', '//issuer-cognito') }],
    ['an expired token', { exp: past, iat: past - 300 }],
    ['a token that never expires', { exp: undefined }],
    ['a token that is not valid yet', { nbf: past + 1000 }],
    ['a token without a subject', { sub: undefined }],
    ['a client-credentials token', { username: undefined, origin_jti: undefined }],
  ];
  it.each(refused)('refuses %s', async (_name, changes) => {
    await expect(check().check(await key.sign(accessClaims(changes)))).rejects.toBeInstanceOf(TokenRefused);
  });

  it('refuses a foreign kid', async () => {
    await expect(check().check(await stranger.sign(accessClaims()))).rejects.toBeInstanceOf(TokenRefused);
  });

  it('refuses a known kid with a foreign signature', async () => {
    const [header, payload] = (await key.sign(accessClaims())).split('.');
    const signature = (await stranger.sign(accessClaims())).split('.')[2];
    await expect(check().check(`${header}.${payload}.${signature}`)).rejects.toBeInstanceOf(TokenRefused);
  });

  it('refuses changed claims', async () => {
    const [header, , signature] = (await key.sign(accessClaims())).split('.');
    const payload = Buffer.from(JSON.stringify(accessClaims({ sub: 'root' }))).toString('base64url');
    await expect(check().check(`${header}.${payload}.${signature}`)).rejects.toBeInstanceOf(TokenRefused);
  });

  it.each([
    ['alg none', () => unsigned({ alg: 'none', kid: 'key-1' }, accessClaims())],
    ['alg none with a signature', () => `${unsigned({ alg: 'none', kid: 'key-1' }, accessClaims())}c2ln`],
    ['no kid', () => `${unsigned({ alg: 'RS256' }, accessClaims())}c2ln`],
    ['nonsense', () => 'not-a-token'],
    ['an empty text', () => ''],
    ['three empty parts', () => '..'],
    ['JSON that is no object', () => `${unsigned({ alg: 'RS256', kid: 'key-1' }, [])}c2ln`],
  ])('refuses %s', async (_name, token) => {
    await expect(check().check(token())).rejects.toBeInstanceOf(TokenRefused);
  });

  it('refuses a token signed by HMAC with the public key as its secret', async () => {
    const { SignJWT } = await import('jose');
    const secret = Buffer.from(JSON.stringify(key.publicJwk));
    const token = await new SignJWT(accessClaims())
      .setProtectedHeader({ alg: 'HS256', kid: 'key-1' })
      .sign(secret);
    await expect(check().check(token)).rejects.toBeInstanceOf(TokenRefused);
  });

  it('says "no verdict", not "refused", while the key set cannot be read, and recovers', async () => {
    const verify = check();
    const token = await key.sign(accessClaims());
    server.state.status = 503;
    await expect(verify.warm()).rejects.toBeInstanceOf(CheckUnavailable);
    await expect(verify.check(token)).rejects.toBeInstanceOf(CheckUnavailable);
    server.state.status = 200;
    await expect(verify.check(token)).resolves.toBeDefined();
  });
});
