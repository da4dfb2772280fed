import {
  AdminDisableUserCommand,
  AdminUserGlobalSignOutCommand,
  CreateUserPoolClientCommand,
  GetUserCommand,
  SetUserPoolSessionConfigurationCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { CognitoJwtVerifier } from 'aws-jwt-verify';
import * as awsErrors from 'aws-jwt-verify/error';
import type { Jwks } from 'aws-jwt-verify/jwk';
import { createLocalJWKSet, type JSONWebKeySet, errors as jose, jwtVerify } from 'jose';
import { expect, test } from 'vitest';
import { tokenKinds } from '../../emulator/domain/tokens/token-kinds.ts';
import { post } from '../harness/control.ts';
import { forThisTest } from '../harness/in-process.ts';
import { createPool } from '../harness/pool.ts';
import { usersPool } from '../harness/sign-in.ts';
import { refuses } from '../harness/sign-up.ts';

type Keys = Jwks & JSONWebKeySet;
type Verifying = { jwt: string; use: 'access' | 'id'; poolId: string; clientId: string; jwks: Keys };

/** A pool with a user at the present time, which verifiers go by, and the workshop's answers for them. */
async function workshop() {
  const made = await usersPool({ Schema: [{ Name: 'level', AttributeDataType: 'String' }] });
  const { emulator, clock, poolId, clientId, unsigned } = made;
  clock.set(new Date());
  await made.create('ada', { email: 'ada@example.com', email_verified: 'true' });
  await made.setPassword('ada');
  const order = (change: object = {}) =>
    post(emulator, 'tokens', { clientId, username: 'ada', use: 'access', kind: 'valid', ...change });
  const mint = async (change: object = {}) => {
    const { status, body } = await order(change);
    expect(status, JSON.stringify(body)).toBe(200);
    return body as { token: string; kid: string; claims: Record<string, unknown>; use: string; kind: string };
  };
  const jwks = (await (await emulator.app.request(`/${poolId}/.well-known/jwks.json`)).json()) as Keys;
  const getUser = (AccessToken: string) => unsigned.send(new GetUserCommand({ AccessToken }));
  return { ...made, order, mint, jwks, getUser };
}

/** Resolves to the claims. */
async function byAws({ jwt, use, poolId, clientId, jwks }: Verifying) {
  const verifier = CognitoJwtVerifier.create({ userPoolId: poolId, tokenUse: use, clientId });
  verifier.cacheJwks(jwks);
  // Those of a cache that knows the key set: nothing is fetched.
  return verifier.verifySync(jwt);
}

/** Resolves to the claims. An access token's client is in no claim that jose knows. */
async function byJose({ jwt, use, poolId, clientId, jwks }: Verifying) {
  const { payload } = await jwtVerify(jwt, createLocalJWKSet(jwks), {
    issuer: `https://cognito-idp.us-east-1.amazonaws.com/${poolId}`,
    ...(use === 'id' ? { audience: clientId } : {}),
  });
  return payload;
}

test('a valid token is as good as that of a sign-in', async () => {
  const made = await workshop();
  const { mint, getUser, poolId, clientId, jwks, signedIn, client } = made;
  for (const use of ['access', 'id'] as const) {
    const { token, ...rest } = await mint({ use });
    const checked = { jwt: token, use, poolId, clientId, jwks };
    expect(rest).toEqual({ kid: rest.kid, claims: await byAws(checked), use, kind: 'valid' });
    expect(await byJose(checked)).toEqual(rest.claims);
    expect(jwks.keys.map(({ kid }) => kid)).toContain(rest.kid);
  }
  const { token, claims } = await mint();
  expect((await getUser(token)).Username).toBe('ada');
  const real = JSON.parse(Buffer.from((await signedIn('ada')).split('.')[1] ?? '', 'base64url').toString());
  expect(Object.keys(claims).sort()).toEqual(Object.keys(real).sort());
  await client.send(new AdminUserGlobalSignOutCommand({ UserPoolId: poolId, Username: 'ada' }));
  await refuses(getUser(token), 'NotAuthorizedException', 'Access Token has been revoked');
});

const INVALID = 'Invalid Access Token';
const UNVERIFIED = 'Could not verify signature for Access Token';

/** The error classes of both libraries, and what GetUser says. To aws-jwt-verify, another issuer is one without a key set. */
const FAULTS = {
  expired: [awsErrors.JwtExpiredError, jose.JWTExpired, 'Access Token has expired'],
  'not-yet-valid': [awsErrors.JwtNotBeforeError, jose.JWTClaimValidationFailed, INVALID],
  'wrong-issuer': [awsErrors.ParameterValidationError, jose.JWTClaimValidationFailed, INVALID],
  'bad-signature': [awsErrors.JwtInvalidSignatureError, jose.JWSSignatureVerificationFailed, UNVERIFIED],
  'other-key': [awsErrors.JwtInvalidSignatureError, jose.JWSSignatureVerificationFailed, UNVERIFIED],
  'unknown-kid': [awsErrors.KidNotFoundInJwksError, jose.JWKSNoMatchingKey, UNVERIFIED],
  'alg-none': [awsErrors.JwtParseError, jose.JOSENotSupported, INVALID],
  'hs256-public-key': [awsErrors.JwtInvalidSignatureAlgorithmError, jose.JOSENotSupported, INVALID],
} as const;

test.each(Object.entries(FAULTS))(
  'a token that is %s is refused by everybody',
  async (kind, [byA, byJ, words]) => {
    const { mint, getUser, poolId, clientId, jwks } = await workshop();
    for (const use of ['access', 'id'] as const) {
      const { token } = await mint({ use, kind });
      const checked = { jwt: token, use, poolId, clientId, jwks };
      await expect(byAws(checked)).rejects.toThrow(byA);
      await expect(byJose(checked)).rejects.toThrow(byJ);
      await refuses(getUser(token), 'NotAuthorizedException', use === 'access' ? words : expect.any(String));
    }
  },
);

test('a token for another client is refused by everybody who knows the client', async () => {
  const { mint, getUser, poolId, clientId, jwks } = await workshop();
  const access = { jwt: (await mint({ kind: 'wrong-audience' })).token, use: 'access' as const };
  await expect(byAws({ ...access, poolId, clientId, jwks })).rejects.toThrow(
    awsErrors.CognitoJwtInvalidClientIdError,
  );
  await refuses(getUser(access.jwt), 'NotAuthorizedException', INVALID);
  const id = { jwt: (await mint({ use: 'id', kind: 'wrong-audience' })).token, use: 'id' as const };
  await expect(byAws({ ...id, poolId, clientId, jwks })).rejects.toThrow(
    awsErrors.CognitoJwtInvalidClientIdError,
  );
  await expect(byJose({ ...id, poolId, clientId, jwks })).rejects.toMatchObject({
    code: 'ERR_JWT_CLAIM_VALIDATION_FAILED',
    claim: 'aud',
  });
});

test('a token of the other use is refused by everybody who asks for the use', async () => {
  const { mint, getUser, poolId, clientId, jwks } = await workshop();
  const access = await mint({ kind: 'wrong-use' });
  expect(access.claims).toMatchObject({ token_use: 'id', client_id: clientId });
  await expect(byAws({ jwt: access.token, use: 'access', poolId, clientId, jwks })).rejects.toThrow(
    awsErrors.CognitoJwtInvalidTokenUseError,
  );
  await refuses(getUser(access.token), 'NotAuthorizedException', INVALID);
  const id = await mint({ use: 'id', kind: 'wrong-use' });
  expect(id.claims).toMatchObject({ token_use: 'access', aud: clientId });
  await expect(byAws({ jwt: id.token, use: 'id', poolId, clientId, jwks })).rejects.toThrow(
    awsErrors.CognitoJwtInvalidTokenUseError,
  );
  await refuses(getUser(id.token), 'NotAuthorizedException', 'Access Token does not have required scopes');
});

test('every kind is tested', () => {
  const tested = ['valid', 'wrong-audience', 'wrong-use', ...Object.keys(FAULTS)];
  expect(Object.keys(tokenKinds).sort()).toEqual(tested.sort());
});

test('a token with a fault costs the user no session that the pool tracks; a valid one is a sign-in', async () => {
  const { mint, getUser, signedIn, client, poolId } = await workshop();
  await client.send(
    new SetUserPoolSessionConfigurationCommand({
      UserPoolId: poolId,
      UserSessionTracking: 'ENABLED',
      TokenSession: { MaxPerUser: 1 },
    }),
  );
  const real = await signedIn('ada');
  await mint({ kind: 'expired' });
  await mint({ kind: 'other-key' });
  expect((await getUser(real)).Username).toBe('ada');
  await mint();
  await refuses(getUser(real), 'NotAuthorizedException', 'Access Token has been revoked');
});

test('claims can be added, replaced and left out, and a life can be as long as it is asked for', async () => {
  const { mint, getUser, poolId, clientId, jwks } = await workshop();
  const id = await mint({
    use: 'id',
    expiresIn: 90,
    claims: { 'custom:level': '7', 'cognito:groups': ['admins'], email: null, nested: { a: [1] } },
  });
  const claims = await byAws({ jwt: id.token, use: 'id', poolId, clientId, jwks });
  expect(claims).toMatchObject({ 'custom:level': '7', 'cognito:groups': ['admins'], nested: { a: [1] } });
  expect(claims).not.toHaveProperty('email');
  expect(Number(claims['exp']) - Number(claims['iat'])).toBe(90);
  const { token } = await mint({ claims: { scope: 'openid' } });
  await refuses(getUser(token), 'NotAuthorizedException', 'Access Token does not have required scopes');
  const expired = await mint({ kind: 'expired', expiresIn: 60 });
  expect(Number(expired.claims['exp']) - Number(expired.claims['iat'])).toBe(60);
});

test.each(['sub', 'iss', 'aud', 'client_id', 'token_use', 'exp', 'event_id', 'jti', 'nbf', 'username'])(
  'the claim %s is none to choose',
  async (name) => {
    const { order } = await workshop();
    expect(await order({ claims: { [name]: 'x' } })).toEqual({
      status: 400,
      body: { message: `The claim "${name}" is none to choose.` },
    });
  },
);

test('a pool is enough where it has one client', async () => {
  const { mint, order, poolId, clientId, client } = await workshop();
  const here = { clientId: undefined, poolId };
  expect((await mint(here)).claims).toMatchObject({ client_id: clientId, username: 'ada' });
  const { UserPoolClient } = await client.send(
    new CreateUserPoolClientCommand({ UserPoolId: poolId, ClientName: 'second' }),
  );
  expect(await order(here)).toEqual({
    status: 400,
    body: { message: `The user pool "${poolId}" has several app clients: name one as "clientId".` },
  });
  const second = UserPoolClient?.ClientId ?? '';
  expect((await mint({ poolId, clientId: second })).claims).toMatchObject({ client_id: second });
});

test('what is unknown, open or disabled is said in words', async () => {
  const { order, poolId, clientId, client } = await workshop();
  const said = async (change: object) => {
    const { status, body } = await order(change);
    return [status, body['message']];
  };
  const other = (await createPool(client)).Id;
  expect(await said({ clientId: 'nobody' })).toEqual([404, 'There is no app client "nobody".']);
  expect(await said({ poolId: 'us-east-1_Nowhere' })).toEqual([
    404,
    'There is no user pool "us-east-1_Nowhere".',
  ]);
  expect(await said({ poolId: other })).toEqual([
    404,
    `The user pool "${other}" has no app client "${clientId}".`,
  ]);
  expect(await said({ poolId: other, clientId: undefined })).toEqual([
    400,
    `The user pool "${other}" has no app client, which every token is for.`,
  ]);
  expect(await said({ username: 'bob' })).toEqual([404, `The user pool "${poolId}" has no user "bob".`]);
  expect(await said({ clientId: undefined })).toEqual([
    400,
    '"clientId" or "poolId" must say whose token it is.',
  ]);
  await client.send(new AdminDisableUserCommand({ UserPoolId: poolId, Username: 'ada' }));
  expect(await said({})).toEqual([400, 'The user "ada" is disabled: no token of theirs is valid.']);
});

test.each<[what: string, change: object, message: string]>([
  ['no kind', { kind: undefined }, '"kind" is missing.'],
  ['an unknown kind', { kind: 'stale' }, `"kind" must be one of ${Object.keys(tokenKinds).join(', ')}.`],
  ['another use', { use: 'refresh' }, '"use" must be one of access, id.'],
  ['a life of nothing', { expiresIn: 0 }, '"expiresIn" must be at least 1.'],
  ['a life in parts of seconds', { expiresIn: 1.5 }, '"expiresIn" must be a whole number.'],
  ['claims in a list', { claims: [] }, '"claims" must be an object.'],
])('%s is refused', async (_what, change, message) => {
  const { emulator } = forThisTest();
  const order = { clientId: 'c', username: 'ada', use: 'access', kind: 'valid', ...change };
  expect(await post(emulator, 'tokens', order)).toEqual({ status: 400, body: { message } });
});
