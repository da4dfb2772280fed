import {
  confirmSignIn,
  fetchAuthSession,
  setUpTOTP,
  signIn,
  signOut,
  updateMFAPreference,
  verifyTOTPSetup,
} from 'aws-amplify/auth';
import { cognitoUserPoolsTokenProvider } from 'aws-amplify/auth/cognito';
import { expect, test } from 'vitest';
import { amplifyPool, answer, begin, SIGNED_IN } from '../harness/amplify.ts';
import { appCode } from '../harness/authenticator-app.ts';
import { RIDDLE } from '../harness/custom-auth.ts';
import { ALWAYS, NO_CHALLENGE } from '../harness/devices.ts';
import { ALL_FACTORS } from '../harness/mfa.ts';
import { CLIENT_ID, USER } from '../harness/running.ts';
import { refuses } from '../harness/sign-up.ts';
import { allowing, BAD } from '../harness/user-auth.ts';

const { username, password } = USER;
const enter = () => signIn({ username, password });
const device = async () =>
  (await fetchAuthSession()).tokens?.accessToken.payload['device_key'] as string | undefined;

/** A pool that tracks devices, and a browser whose storage a test can look into. */
async function browser(settings: Record<string, unknown>, more: Parameters<typeof amplifyPool>[0] = {}) {
  const made = await amplifyPool({ ...more, settings: { ...settings, ...more?.settings } });
  const items = new Map<string, string>();
  cognitoUserPoolsTokenProvider.setKeyValueStorage({
    setItem: async (key, value) => void items.set(key, value),
    getItem: async (key) => items.get(key) ?? null,
    removeItem: async (key) => void items.delete(key),
    clear: async () => items.clear(),
  });
  const store = (name: string, value: string) =>
    items.set(`CognitoIdentityServiceProvider.${CLIENT_ID}.${username}.${name}`, value);
  return { ...made, store };
}

/** The same with an app that ada has on a device which is known. */
async function withApp(settings: Record<string, unknown>) {
  const made = await browser(settings, { mfa: ALL_FACTORS });
  const { emulator } = made;
  await enter();
  const first = await device();
  const { sharedSecret } = await setUpTOTP();
  await verifyTOTPSetup({ code: appCode(sharedSecret, emulator.clock.now()) });
  await updateMFAPreference({ totp: 'PREFERRED' });
  await signOut();
  emulator.clock.advance(30_000);
  return { ...made, first, code: () => appCode(sharedSecret, emulator.clock.now()) };
}

test('a known device takes the place of the app', async () => {
  const { first } = await withApp(ALWAYS);
  expect(await enter()).toEqual(SIGNED_IN);
  expect(await device()).toBe(first);
});

test('where it takes the place of nothing, it is proved after the app', async () => {
  const { first, code } = await withApp(NO_CHALLENGE);
  expect((await enter()).nextStep.signInStep).toBe('CONFIRM_SIGN_IN_WITH_TOTP_CODE');
  expect(await answer(code())).toEqual(SIGNED_IN);
  expect(await device()).toBe(first);
});

test('a device with another secret is not let in, with the app or without', async () => {
  const without = await withApp(ALWAYS);
  without.store('randomPasswordKey', 'another secret');
  await refuses(enter(), ...BAD);
  const { store, code } = await withApp(NO_CHALLENGE);
  store('randomPasswordKey', 'another secret');
  await enter();
  await refuses(answer(code()), ...BAD);
});

test('a device that nobody has is forgotten, and the app asked for', async () => {
  const { store, code, first } = await withApp(ALWAYS);
  store('deviceKey', 'us-east-1_00000000-0000-4000-8000-000000000000');
  expect((await enter()).nextStep.signInStep).toBe('CONFIRM_SIGN_IN_WITH_TOTP_CODE');
  expect(await answer(code())).toEqual(SIGNED_IN);
  expect(await device()).not.toBe(first);
});

const choice = { settings: { Policies: allowing('EMAIL_OTP').Policies } };

test('USER_AUTH with SRP and with a code proves a known device', async () => {
  const { emulator } = await browser(ALWAYS, choice);
  const bySrp = () => begin({ preferredChallenge: 'PASSWORD_SRP' }, password);
  await bySrp();
  const first = await device();
  await signOut();
  expect(await bySrp()).toEqual(SIGNED_IN);
  expect(await device()).toBe(first);
  await signOut();
  await begin({ preferredChallenge: 'EMAIL_OTP' });
  expect(await answer(await emulator.inbox.waitForCode(USER.email))).toEqual(SIGNED_IN);
  expect(await device()).toBe(first);
});

test('Amplify names no device with a password of USER_AUTH, and gets a new one', async () => {
  await browser(ALWAYS, choice);
  const byPassword = () => begin({ preferredChallenge: 'PASSWORD' }, password);
  await byPassword();
  const first = await device();
  await signOut();
  expect(await byPassword()).toEqual(SIGNED_IN);
  expect(await device()).not.toBe(first);
});

test('a known device is proved after a riddle', async () => {
  await browser(ALWAYS, {
    handlers: {
      DefineAuthChallenge: RIDDLE.define,
      CreateAuthChallenge: RIDDLE.create,
      VerifyAuthChallengeResponse: RIDDLE.verify,
    },
  });
  const byRiddle = async () => {
    await signIn({ username, options: { authFlowType: 'CUSTOM_WITHOUT_SRP' } });
    return confirmSignIn({ challengeResponse: 'fish' });
  };
  await byRiddle();
  const first = await device();
  await signOut();
  expect(await byRiddle()).toEqual(SIGNED_IN);
  expect(await device()).toBe(first);
});
