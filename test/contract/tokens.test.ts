import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { decodeJwt, decodeProtectedHeader, SignJWT } from 'jose';
import { expect, test } from 'vitest';
import { CLIENT, now, OTHER, POOL, refused, SHORT, signedIn, UUID } from '../harness/tokens.ts';

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

test('a token of the pool’s own key, but of another issuer or without the scope, is refused', async () => {
  const { tokens, emulator, getUser } = await signedIn();
  const { kid, privateKey } = await emulator.services.keys.signing(POOL, 'access');
  const mint = (changed: object) =>
    new SignJWT({ ...decodeJwt(tokens.access), ...changed })
      .setProtectedHeader({ alg: 'RS256', kid })
      .sign(privateKey);
  expect((await getUser(await mint({}))).Username).toBe('ada');
  await expect(getUser(await mint({ iss: `https://elsewhere.example/${POOL}` }))).rejects.toMatchObject(
    refused('Invalid Access Token'),
  );
  await expect(getUser(await mint({ scope: 'openid email' }))).rejects.toMatchObject(
    refused('Access Token does not have required scopes'),
  );
});

test.each([
  ['aws', `https://cognito-idp.us-east-1.amazonaws.com/${POOL}`],
  ['local', `http://127.0.0.1:9229/${POOL}`],
  ['https://id.example.com/', `https://id.example.com/${POOL}`],
])('the issuer %s is %s, and its tokens are taken back', async (issuer, iss) => {
  const { tokens, getUser } = await signedIn(CLIENT, { issuer });
  expect(decodeJwt(tokens.access).iss).toBe(iss);
  expect((await getUser(tokens.access)).Username).toBe('ada');
});
