import {
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  RespondToAuthChallengeCommand,
  SetUserMFAPreferenceCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { ALWAYS, NO_DEVICE } from '../harness/devices.ts';
import type { AssertionChanges } from '../harness/passkey-authenticator.ts';
import { optionsOf, passkeySignInPool, proofOf, withPasskey } from '../harness/passkey-sign-in.ts';
import { PASSKEYS, RELYING_PARTY } from '../harness/passkeys.ts';
import { createClient } from '../harness/pool.ts';
import { EXPIRED_SESSION, INVALID_SESSION, USED_SESSION } from '../harness/refusals.ts';
import { refuses } from '../harness/sign-up.ts';
import { BAD, shown } from '../harness/user-auth.ts';

const INVALID = ['InvalidParameterException', 'Credential data is not valid'] as const;
const otherUser = Buffer.from('00000000-0000-4000-8000-000000000000').toString('base64url');

test.each<[string, AssertionChanges]>([
  ['a signature of other bytes', { forged: true }],
  ['another challenge', { challenge: 'AAAAAAAAAAAAAAAAAAAAAA' }],
  ['an origin of another site', { origin: 'https://example.org' }],
  ['an origin above the relying party', { origin: 'https://com' }],
  ['an origin without https', { origin: `http://${RELYING_PARTY}` }],
  ['another relying party', { relyingPartyId: 'example.org' }],
  ['a registration', { type: 'webauthn.create' }],
  ['nobody at the authenticator', { userPresent: false }],
  ["another user's handle", { userHandle: otherUser }],
])('a proof with %s is refused, and ends the sign-in', async (_, changes) => {
  const { begin, prove, id } = await withPasskey();
  const asked = await begin('ada');
  await refuses(prove(asked, id, changes), ...BAD);
  await refuses(prove(asked, id), ...USED_SESSION);
});

test('a key that is not of the passkey is refused', async () => {
  const { begin, prove, id, register, token } = await withPasskey();
  const { id: signer } = await register(token);
  await refuses(prove(await begin('ada'), id, { signer }), ...BAD);
});

test("another user's passkey is refused, and so is one that nobody has", async () => {
  const { begin, send, register, createSignedIn, id } = await withPasskey();
  const bob = await register(await createSignedIn('bob'));
  const asked = await begin('ada');
  await refuses(send(asked.Session, proofOf(asked, bob.id)), ...BAD);
  const again = await begin('ada');
  const unknown = { ...JSON.parse(proofOf(again, id)), id: otherUser, rawId: otherUser };
  await refuses(send(again.Session, JSON.stringify(unknown)), ...BAD);
});

test('a proof counts once: neither again, nor in the next sign-in', async () => {
  const { begin, send, id } = await withPasskey();
  const asked = await begin('ada');
  const proof = proofOf(asked, id);
  expect((await send(asked.Session, proof)).AuthenticationResult).toBeDefined();
  await refuses(send(asked.Session, proof), ...USED_SESSION);
  await refuses(send((await begin('ada')).Session, proof), ...BAD);
});

test('of two answers at once, one signs in', async () => {
  const { begin, prove, id } = await withPasskey();
  const asked = await begin('ada');
  const answers = await Promise.allSettled([prove(asked, id), prove(asked, id)]);
  expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
});

test.each([3, 2, 0])('an authenticator that counted to 3 may not say %i', async (counter) => {
  const { begin, prove, id } = await withPasskey();
  await prove(await begin('ada'), id, { counter: 3 });
  await refuses(prove(await begin('ada'), id, { counter }), ...BAD);
});

test('a passkey that is deleted meanwhile does not sign in', async () => {
  const { begin, prove, id, token, remove, register } = await withPasskey();
  await register(token);
  const asked = await begin('ada');
  await remove(token, id);
  await refuses(prove(asked, id), ...BAD);
});

test('a pool that verifies users takes no passkey without', async () => {
  const { begin, prove, id } = await withPasskey({
    RelyingPartyId: RELYING_PARTY,
    UserVerification: 'required',
  });
  await refuses(prove(await begin('ada'), id, { userVerified: false }), ...BAD);
});

const BOTH = {
  RelyingPartyId: RELYING_PARTY,
  FactorConfiguration: 'MULTI_FACTOR_WITH_USER_VERIFICATION' as const,
};
const APP = { SoftwareTokenMfaConfiguration: { Enabled: true }, WebAuthnConfiguration: BOTH };

test('where a passkey counts as both factors, it verifies its user', async () => {
  const { begin, prove, id, setMfa } = await withPasskey(BOTH);
  await setMfa({ MfaConfiguration: 'ON', ...APP });
  await refuses(prove(await begin('ada'), id, { userVerified: false }), ...BAD);
});

test('a sign-in that began before MFA was required does not go around it', async () => {
  const { begin, prove, id, setMfa } = await withPasskey(BOTH);
  const asked = await begin('ada');
  expect(optionsOf(asked)).toMatchObject({ userVerification: 'preferred' });
  await setMfa({ MfaConfiguration: 'ON', ...APP });
  await refuses(prove(asked, id), ...INVALID_SESSION);
});

test('a second factor that the user sets up meanwhile takes passkeys out of the choice', async () => {
  const { begin, prove, id, setMfa, setUpApp, token, unsigned } = await withPasskey();
  await setMfa({
    MfaConfiguration: 'OPTIONAL',
    SoftwareTokenMfaConfiguration: { Enabled: true },
    WebAuthnConfiguration: { RelyingPartyId: RELYING_PARTY, UserVerification: 'required' },
  });
  await setUpApp(token);
  const asked = await begin('ada');
  await unsigned.send(
    new SetUserMFAPreferenceCommand({ AccessToken: token, SoftwareTokenMfaSettings: { Enabled: true } }),
  );
  await refuses(prove(asked, id), ...BAD);
  expect(shown(await begin('ada')).AvailableChallenges).toEqual(['PASSWORD_SRP', 'PASSWORD']);
});

test.each(['no JSON', '[]', '{}', JSON.stringify({ id: 'a', rawId: 'a', type: 'public-key', response: {} })])(
  '%s is no proof of a passkey, and leaves the sign-in as it was',
  async (text) => {
    const { begin, send, prove, id } = await withPasskey();
    const asked = await begin('ada');
    await refuses(send(asked.Session, text), ...INVALID);
    await refuses(
      send(asked.Session, ''),
      'InvalidParameterException',
      'Missing required parameter CREDENTIAL',
    );
    expect((await prove(asked, id)).AuthenticationResult).toBeDefined();
  },
);

test('a session is good for its user, its client, its challenge and its time', async () => {
  const { begin, send, id, createSignedIn, client, poolId, clock, prove } = await withPasskey();
  await createSignedIn('bob');
  const { ClientId } = await createClient(client, poolId, { ExplicitAuthFlows: ['ALLOW_USER_AUTH'] });
  const asked = await begin('ada');
  const proof = proofOf(asked, id);
  await refuses(send(asked.Session, proof, { USERNAME: 'bob' }), ...INVALID_SESSION);
  await refuses(send(asked.Session, proof, { USERNAME: 'nobody' }), ...INVALID_SESSION);
  await refuses(send(asked.Session, proof, { ClientId }), ...INVALID_SESSION);
  await refuses(send(undefined, proof), 'InvalidParameterException', 'Missing required parameter Session');
  await refuses(send((await begin('ada', {})).Session, proof), ...INVALID_SESSION);
  clock.advance('3m');
  await refuses(prove(asked, id), ...EXPIRED_SESSION);
});

test('a user who is disabled or deleted between the steps does not sign in', async () => {
  const { begin, prove, id, client, poolId: UserPoolId } = await withPasskey();
  const asked = await begin('ada');
  await client.send(new AdminDisableUserCommand({ UserPoolId, Username: 'ada' }));
  await refuses(prove(asked, id), 'NotAuthorizedException', 'User is disabled.');
  await client.send(new AdminDeleteUserCommand({ UserPoolId, Username: 'ada' }));
  await refuses(prove(asked, id), ...INVALID_SESSION);
});

test('somebody unknown is shown a passkey that nobody has, the same each time, and never signs in', async () => {
  const { begin, send, id } = await withPasskey(undefined, PASSKEYS, {
    ExplicitAuthFlows: ['ALLOW_USER_AUTH', 'ALLOW_USER_PASSWORD_AUTH'],
    PreventUserExistenceErrors: 'ENABLED',
  });
  const names = Array.from({ length: 12 }, (_, index) => `nobody${index}`);
  const asked = await Promise.all(names.map((name) => begin(name)));
  const first = asked.findIndex(({ ChallengeName }) => ChallengeName === 'WEB_AUTHN');
  const [name = '', decoy] = [names[first], asked[first]];
  if (!decoy) throw new Error('nobody is shown a passkey');
  const { challenge, ...options } = optionsOf(decoy);
  const { challenge: another, ...again } = optionsOf(await begin(name));
  expect(again).toEqual(options);
  expect(another).not.toBe(challenge);
  expect(options).toEqual({
    timeout: 180_000,
    rpId: RELYING_PARTY,
    allowCredentials: [{ type: 'public-key', id: expect.any(String), transports: ['internal'] }],
    userVerification: 'preferred',
  });
  await refuses(send(decoy.Session, proofOf(decoy, id), { USERNAME: 'another' }), ...INVALID_SESSION);
  await refuses(send(decoy.Session, proofOf(decoy, id), { USERNAME: name }), ...BAD);
  await refuses(send(decoy.Session, proofOf(decoy, id), { USERNAME: name }), ...USED_SESSION);
});

test('somebody unknown is refused where the client hides nobody', async () => {
  const { begin } = await passkeySignInPool();
  await refuses(begin('nobody'), 'UserNotFoundException', 'User does not exist.');
});

test("a device that is not the user's is refused with the right proof, which then counts without it", async () => {
  const { begin, prove, id, unsigned, clientId } = await withPasskey(undefined, { ...PASSKEYS, ...ALWAYS });
  const asked = await begin('ada');
  const onDevice = unsigned.send(
    new RespondToAuthChallengeCommand({
      ClientId: clientId,
      ChallengeName: 'WEB_AUTHN',
      Session: asked.Session,
      ChallengeResponses: {
        USERNAME: 'ada',
        CREDENTIAL: proofOf(asked, id),
        DEVICE_KEY: 'us-east-1_0',
      },
    }),
  );
  await refuses(onDevice, NO_DEVICE.name, NO_DEVICE.message);
  expect((await prove(asked, id)).AuthenticationResult?.NewDeviceMetadata).toBeDefined();
});
