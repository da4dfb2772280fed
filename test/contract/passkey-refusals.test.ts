import { GlobalSignOutCommand } from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { type Changes, newPasskey } from '../harness/passkey-authenticator.ts';
import { passkeyPool, RELYING_PARTY } from '../harness/passkeys.ts';
import { createClient } from '../harness/pool.ts';
import { signIn } from '../harness/sign-in.ts';
import { refuses } from '../harness/sign-up.ts';

const INVALID = ['InvalidParameterException', 'Credential data is not valid'] as const;
const NO_CHALLENGE = [
  'WebAuthnChallengeNotFoundException',
  'The challenge of the registration was not found or has expired.',
] as const;
const ORIGIN = [
  'WebAuthnOriginNotAllowedException',
  'The origin of the credential is not allowed for the relying party id of the user pool.',
] as const;
const OTHER_PARTY = [
  'WebAuthnRelyingPartyMismatchException',
  'The relying party id of the credential is not the relying party id of the user pool.',
] as const;
const UNSUPPORTED = ['WebAuthnCredentialNotSupportedException', 'The credential is not supported.'] as const;
const OTHER_CLIENT = [
  'WebAuthnClientMismatchException',
  'The access token is of another client than the one that started the registration.',
] as const;

/** Expects a passkey to be refused, to be kept by nobody, and the registration to go on. */
async function refusesPasskey(changes: Changes, error: readonly [string, string], required = false) {
  const made = await passkeyPool({
    RelyingPartyId: RELYING_PARTY,
    UserVerification: required ? 'required' : 'preferred',
  });
  const token = await made.createSignedIn('ada');
  const options = await made.start(token);
  await refuses(made.complete(token, newPasskey(options, changes)), ...error);
  expect((await made.list(token)).Credentials).toEqual([]);
  await made.complete(token, newPasskey(options));
}

test.each([
  'https://evil.test',
  'http://example.com',
  'https://notexample.com',
  'https://example.com.evil.test',
  'https://example.com/',
  'https://ada@example.com',
  'https://com',
  'http://localhost:5173',
  'android:apk-key-hash:short',
  'null',
  '',
])('a passkey from the origin %j is refused', (origin) => refusesPasskey({ origin }, ORIGIN));

test('a passkey for another relying party is refused', () =>
  refusesPasskey({ relyingPartyId: 'evil.test' }, OTHER_PARTY));

test('a passkey for another challenge is refused', () =>
  refusesPasskey({ challenge: Buffer.alloc(16).toString('base64url') }, NO_CHALLENGE));

test('the answer to another question than a registration is refused', () =>
  refusesPasskey({ type: 'webauthn.get' }, INVALID));

test('without user verification, where it is required, a passkey is refused', () =>
  refusesPasskey({ userVerified: false }, UNSUPPORTED, true));

test('a passkey with a key of another kind than the options name is refused', () =>
  refusesPasskey({ key: 'EdDSA' }, UNSUPPORTED));

test('a passkey with an attestation that would have to be looked up is refused', () =>
  refusesPasskey({ format: 'apple' }, UNSUPPORTED));

test('a passkey whose attestation is not of its own key is refused', () =>
  refusesPasskey({ format: 'packed', forged: true }, INVALID));

test('a passkey that nobody was present for is refused', () =>
  refusesPasskey({ userPresent: false }, INVALID));

test('an attestation of no credential is refused', () => refusesPasskey({ empty: true }, INVALID));

test('a credential under the name of another is refused', async () => {
  const { createSignedIn, start, complete } = await passkeyPool();
  const token = await createSignedIn('ada');
  const options = await start(token);
  const { id } = newPasskey(options);
  await refuses(complete(token, { ...newPasskey(options), id, rawId: id }), ...INVALID);
});

test('what is no credential is refused', async () => {
  const { createSignedIn, start, complete } = await passkeyPool();
  const token = await createSignedIn('ada');
  const passkey = newPasskey(await start(token));
  const { response } = passkey;
  const json = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  for (const credential of [
    'a passkey',
    7,
    [],
    {},
    [passkey],
    { ...passkey, type: 'password' },
    { ...passkey, id: '' },
    { ...passkey, id: 'other' },
    { ...passkey, rawId: 'other' },
    { ...passkey, response: 'none' },
    { ...passkey, response: { attestationObject: response.attestationObject } },
    { ...passkey, response: { clientDataJSON: response.clientDataJSON } },
    { ...passkey, response: { ...response, clientDataJSON: 'no JSON' } },
    { ...passkey, response: { ...response, clientDataJSON: json('text') } },
    { ...passkey, response: { ...response, clientDataJSON: json({ type: 'webauthn.create' }) } },
    { ...passkey, response: { ...response, attestationObject: '' } },
    { ...passkey, response: { ...response, attestationObject: 'AAAA' } },
    { ...passkey, response: { ...response, attestationObject: response.attestationObject.slice(0, 99) } },
  ])
    await refuses(complete(token, credential), ...INVALID);
  await complete(token, { id: passkey.id, rawId: passkey.id, type: passkey.type, response });
});

test('a credential with a damaged byte is refused by name, or is a credential still', async () => {
  const { createSignedIn, start, complete, list, remove } = await passkeyPool();
  const token = await createSignedIn('ada');
  const passkey = newPasskey(await start(token));
  const attestation = Buffer.from(passkey.response.attestationObject, 'base64url');
  for (let at = 0; at < attestation.length; at++) {
    const damaged = Buffer.from(attestation);
    damaged.writeUInt8(damaged.readUInt8(at) ^ (1 << (at % 8)), at);
    const attestationObject = damaged.toString('base64url');
    const name = await complete(token, {
      ...passkey,
      response: { ...passkey.response, attestationObject },
    }).then(
      () => 'kept',
      (error: Error) => error.name,
    );
    expect(['kept', INVALID[0], OTHER_PARTY[0], UNSUPPORTED[0]]).toContain(name);
    if (name !== 'kept') continue;
    expect((await list(token)).Credentials).toMatchObject([{ CredentialId: passkey.id }]);
    await remove(token, passkey.id);
    const again = await start(token);
    const { clientDataJSON } = newPasskey(again).response;
    Object.assign(passkey.response, { clientDataJSON });
  }
});

test('a registration that nobody started is refused', async () => {
  const { createSignedIn, complete } = await passkeyPool();
  const token = await createSignedIn('ada');
  const challenge = Buffer.alloc(16).toString('base64url');
  const passkey = newPasskey({ challenge, rp: { id: RELYING_PARTY } });
  await refuses(complete(token, passkey), ...NO_CHALLENGE);
});

test('a challenge is good once', async () => {
  const { createSignedIn, start, complete, list } = await passkeyPool();
  const token = await createSignedIn('ada');
  const options = await start(token);
  const passkey = newPasskey(options);
  await complete(token, passkey);
  await refuses(complete(token, passkey), ...NO_CHALLENGE);
  await refuses(complete(token, newPasskey(options)), ...NO_CHALLENGE);
  expect((await list(token)).Credentials).toHaveLength(1);
});

test('of two answers to a challenge at once, one is kept', async () => {
  const { createSignedIn, start, complete, list } = await passkeyPool();
  const token = await createSignedIn('ada');
  const options = await start(token);
  const answers = await Promise.allSettled([1, 2, 3].map(() => complete(token, newPasskey(options))));
  expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect((await list(token)).Credentials).toHaveLength(1);
});

test('a challenge is good for a minute', async () => {
  const { createSignedIn, start, complete, clock } = await passkeyPool();
  const token = await createSignedIn('ada');
  const options = await start(token);
  clock.advance('60s');
  await refuses(complete(token, newPasskey(options)), ...NO_CHALLENGE);
  const again = await start(token);
  clock.advance(59_999);
  await complete(token, newPasskey(again));
});

test('a new registration takes the place of the one before', async () => {
  const { createSignedIn, start, complete } = await passkeyPool();
  const token = await createSignedIn('ada');
  const [first, second] = [await start(token), await start(token)];
  await refuses(complete(token, newPasskey(first)), ...NO_CHALLENGE);
  await complete(token, newPasskey(second));
});

test("another user's challenge is not found", async () => {
  const { createSignedIn, start, complete } = await passkeyPool();
  const [ada, bob] = [await createSignedIn('ada'), await createSignedIn('bob')];
  const passkey = newPasskey(await start(ada));
  await refuses(complete(bob, passkey), ...NO_CHALLENGE);
  await start(bob);
  await refuses(complete(bob, passkey), ...NO_CHALLENGE);
  await complete(ada, passkey);
});

test('another client does not complete what one has started', async () => {
  const { createSignedIn, start, complete, client, unsigned, poolId } = await passkeyPool();
  const { ClientId } = await createClient(client, poolId, {
    ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'],
  });
  const token = await createSignedIn('ada');
  const { AccessToken = '' } = await signIn(unsigned, ClientId, 'ada');
  const passkey = newPasskey(await start(token));
  await refuses(complete(AccessToken, passkey), ...OTHER_CLIENT);
  await complete(token, passkey);
});

test('a credential is registered once in a pool', async () => {
  const { createSignedIn, register, start, complete, list } = await passkeyPool();
  const [ada, bob] = [await createSignedIn('ada'), await createSignedIn('bob')];
  const credentialId = Buffer.from('the same credential');
  await register(ada, { credentialId });
  for (const token of [ada, bob])
    await refuses(complete(token, newPasskey(await start(token), { credentialId })), ...INVALID);
  expect((await list(bob)).Credentials).toEqual([]);
});

test('a revoked token starts and completes nothing', async () => {
  const { createSignedIn, start, complete, unsigned } = await passkeyPool();
  const token = await createSignedIn('ada');
  const passkey = newPasskey(await start(token));
  await unsigned.send(new GlobalSignOutCommand({ AccessToken: token }));
  const revoked = ['NotAuthorizedException', 'Access Token has been revoked'] as const;
  await refuses(complete(token, passkey), ...revoked);
  await refuses(start(token), ...revoked);
});
