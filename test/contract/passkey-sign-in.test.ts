import {
  RespondToAuthChallengeCommand,
  SetUserMFAPreferenceCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { optionsOf, passkeySignInPool, withPasskey } from '../harness/passkey-sign-in.ts';
import { RELYING_PARTY } from '../harness/passkeys.ts';
import { shown } from '../harness/user-auth.ts';

const ALL = ['PASSWORD_SRP', 'PASSWORD', 'WEB_AUTHN'];
const CHOICE = {
  ChallengeName: 'SELECT_CHALLENGE',
  ChallengeParameters: {},
  AvailableChallenges: ['PASSWORD_SRP', 'PASSWORD'],
};

test('a passkey signs its user in', async () => {
  const { begin, prove, id } = await withPasskey();
  const asked = await begin('ada');
  expect(asked).toMatchObject({ ChallengeName: 'WEB_AUTHN', AvailableChallenges: ALL });
  expect(asked.Session).toMatch(/^AYABe/);
  const { AuthenticationResult } = await prove(asked, id);
  expect(AuthenticationResult).toEqual({
    AccessToken: expect.any(String),
    IdToken: expect.any(String),
    RefreshToken: expect.any(String),
    ExpiresIn: 3600,
    TokenType: 'Bearer',
  });
});

test('its request options name challenge, relying party and the passkeys of the user', async () => {
  const { begin, register, token, id } = await withPasskey();
  const second = await register(token, { transports: ['usb', 'nfc'] });
  const { ChallengeParameters = {} } = await begin('ada');
  expect(Object.keys(ChallengeParameters)).toEqual(['CREDENTIAL_REQUEST_OPTIONS']);
  const options = optionsOf({ ChallengeParameters });
  expect(options).toEqual({
    challenge: expect.stringMatching(/^[\w-]{22}$/),
    timeout: 180_000,
    rpId: RELYING_PARTY,
    allowCredentials: expect.arrayContaining([
      { type: 'public-key', id, transports: ['hybrid', 'internal'] },
      { type: 'public-key', id: second.id, transports: ['nfc', 'usb'] },
    ]),
    userVerification: 'preferred',
  });
  expect(optionsOf(await begin('ada')).challenge).not.toBe(options.challenge);
});

test('a passkey is a choice among others', async () => {
  const { begin, unsigned, clientId, prove, id } = await withPasskey();
  const choice = await begin('ada', {});
  expect(shown(choice)).toEqual({ ...CHOICE, AvailableChallenges: ALL });
  const asked = await unsigned.send(
    new RespondToAuthChallengeCommand({
      ClientId: clientId,
      ChallengeName: 'SELECT_CHALLENGE',
      Session: choice.Session,
      ChallengeResponses: { USERNAME: 'ada', ANSWER: 'WEB_AUTHN' },
    }),
  );
  expect(asked.ChallengeName).toBe('WEB_AUTHN');
  expect((await prove(asked, id)).AuthenticationResult).toBeDefined();
});

test.each(['ES256', 'RS256'] as const)('a key for %s signs in', async (key) => {
  const { begin, prove, register, token } = await withPasskey();
  const { id } = await register(token, { key });
  expect((await prove(await begin('ada'), id)).AuthenticationResult).toBeDefined();
});

test('the handle of the user and an origin below the relying party are fine', async () => {
  const { begin, prove, id, token, subOf } = await withPasskey();
  const userHandle = Buffer.from(await subOf(token)).toString('base64url');
  const answer = await prove(await begin('ada'), id, { userHandle, origin: `https://app.${RELYING_PARTY}` });
  expect(answer.AuthenticationResult).toBeDefined();
});

test('an authenticator that counts may go on counting', async () => {
  const { begin, prove, id } = await withPasskey();
  for (const counter of [1, 2, 7])
    expect((await prove(await begin('ada'), id, { counter })).AuthenticationResult).toBeDefined();
});

test('a user without a passkey is not offered one', async () => {
  const { begin, createSignedIn } = await passkeySignInPool();
  await createSignedIn('ada');
  expect(shown(await begin('ada'))).toEqual(CHOICE);
});

test('passkeys of a former relying party, or of none, are not offered', async () => {
  const { begin, configure, register, token } = await withPasskey();
  await configure({ RelyingPartyId: 'example.org' });
  expect(shown(await begin('ada'))).toEqual(CHOICE);
  const { id } = await register(token);
  const { allowCredentials } = optionsOf(await begin('ada'));
  expect(allowCredentials?.map((one) => one.id)).toEqual([id]);
  await configure({});
  expect(shown(await begin('ada'))).toEqual(CHOICE);
});

test('a pool that verifies users needs an authenticator that does', async () => {
  const { begin, prove, id } = await withPasskey({
    RelyingPartyId: RELYING_PARTY,
    UserVerification: 'required',
  });
  const asked = await begin('ada');
  expect(optionsOf(asked)).toMatchObject({ userVerification: 'required' });
  expect((await prove(asked, id)).AuthenticationResult).toBeDefined();
});

test('where verification is preferred, an authenticator without it signs in', async () => {
  const { begin, prove, id } = await withPasskey();
  expect((await prove(await begin('ada'), id, { userVerified: false })).AuthenticationResult).toBeDefined();
});

const BOTH = {
  RelyingPartyId: RELYING_PARTY,
  FactorConfiguration: 'MULTI_FACTOR_WITH_USER_VERIFICATION' as const,
};

const APP_AND_BOTH = {
  SoftwareTokenMfaConfiguration: { Enabled: true },
  WebAuthnConfiguration: BOTH,
};

test('where MFA is required, a passkey that verifies its user counts as both factors', async () => {
  const { begin, prove, id, setMfa } = await withPasskey(BOTH);
  await setMfa({ MfaConfiguration: 'ON', ...APP_AND_BOTH });
  const asked = await begin('ada');
  expect(asked).toMatchObject({ ChallengeName: 'WEB_AUTHN', AvailableChallenges: ALL });
  expect(optionsOf(asked)).toMatchObject({ userVerification: 'required' });
  expect((await prove(asked, id)).AuthenticationResult).toBeDefined();
});

test.each([
  ['who has turned passkeys on beside it is offered them', true],
  ['who has not is offered passwords alone', false],
])('of the users with a second factor, one %s', async (_, Enabled) => {
  const { begin, token, unsigned, setMfa, setUpApp } = await withPasskey(BOTH);
  await setMfa({ MfaConfiguration: 'OPTIONAL', ...APP_AND_BOTH });
  await setUpApp(token);
  await unsigned.send(
    new SetUserMFAPreferenceCommand({
      AccessToken: token,
      SoftwareTokenMfaSettings: { Enabled: true },
      WebAuthnMfaSettings: { Enabled },
    }),
  );
  const asked = await begin('ada');
  if (!Enabled) expect(shown(asked)).toEqual(CHOICE);
  else expect(optionsOf(asked)).toMatchObject({ userVerification: 'required' });
});
