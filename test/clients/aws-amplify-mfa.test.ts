import {
  fetchMFAPreference,
  setUpTOTP,
  signIn,
  signOut,
  updateMFAPreference,
  verifyTOTPSetup,
} from 'aws-amplify/auth';
import { expect, test } from 'vitest';
import { amplifyPool, answer, SIGNED_IN } from '../harness/amplify.ts';
import { appCode, wrongAppCode } from '../harness/authenticator-app.ts';
import { PHONE } from '../harness/client-pool.ts';
import { ALL_FACTORS } from '../harness/mfa.ts';
import { USER } from '../harness/running.ts';
import { BAD_APP_CODE, BAD_CODE } from '../harness/second-factors.ts';
import { refuses, wrongCode } from '../harness/sign-up.ts';

const USED = ['ExpiredCodeException', 'Your software token has already been used once.'] as const;
const enter = () => signIn({ username: USER.username, password: USER.password });
type Preference = Parameters<typeof updateMFAPreference>[0];

/** Ada, signed in at a pool with every factor. */
async function withFactors() {
  const made = await amplifyPool({ mfa: ALL_FACTORS });
  const { emulator } = made;
  await enter();
  const setUp = async () => {
    const { sharedSecret } = await setUpTOTP();
    await verifyTOTPSetup({ code: appCode(sharedSecret, emulator.clock.now()) });
    emulator.clock.advance(30_000);
    return () => appCode(sharedSecret, emulator.clock.now());
  };
  const prefer = async (preference: Preference) => {
    await updateMFAPreference(preference);
    await signOut();
  };
  return { ...made, setUp, prefer };
}

test('a signed-in user sets an app up, and its code is asked for', async () => {
  const { emulator, prefer } = await withFactors();
  const details = await setUpTOTP();
  expect(details.getSetupUri('Pool', USER.username).toString()).toBe(
    `otpauth://totp/Pool:${USER.username}?secret=${details.sharedSecret}&issuer=Pool`,
  );
  const now = () => emulator.clock.now();
  await refuses(
    verifyTOTPSetup({ code: wrongAppCode(details.sharedSecret, now()) }),
    'EnableSoftwareTokenMFAException',
    'Code mismatch and fail enable Software Token MFA',
  );
  const first = appCode(details.sharedSecret, now());
  await verifyTOTPSetup({ code: first });
  await prefer({ totp: 'PREFERRED' });

  expect(await enter()).toEqual({
    isSignedIn: false,
    nextStep: { signInStep: 'CONFIRM_SIGN_IN_WITH_TOTP_CODE' },
  });
  await refuses(answer(first), ...USED);
  emulator.clock.advance(30_000);
  await refuses(answer(wrongAppCode(details.sharedSecret, now())), ...BAD_APP_CODE);
  const second = appCode(details.sharedSecret, now());
  expect(await answer(second)).toEqual(SIGNED_IN);
  await signOut();
  await enter();
  await refuses(answer(second), ...USED);
});

test.each([
  ['sms', 'CONFIRM_SIGN_IN_WITH_SMS_CODE', PHONE, { deliveryMedium: 'SMS', destination: '+*******0001' }],
  [
    'email',
    'CONFIRM_SIGN_IN_WITH_EMAIL_CODE',
    USER.email,
    { deliveryMedium: 'EMAIL', destination: 'a***@e***' },
  ],
])('a code by %s is the second factor', async (factor, signInStep, to, codeDeliveryDetails) => {
  const { emulator, prefer } = await withFactors();
  await prefer({ [factor]: 'PREFERRED' });
  expect(await enter()).toEqual({ isSignedIn: false, nextStep: { signInStep, codeDeliveryDetails } });
  const code = await emulator.inbox.waitForCode(to);
  await refuses(answer(wrongCode(code)), ...BAD_CODE);
  expect(await answer(code)).toEqual(SIGNED_IN);
  await signOut();
  await enter();
  if ((await emulator.inbox.waitForCode(to)) !== code) await refuses(answer(code), ...BAD_CODE);
});

test('a user with several factors chooses one of them', async () => {
  const { emulator, setUp, prefer } = await withFactors();
  const appsCode = await setUp();
  await prefer({ sms: 'ENABLED', totp: 'ENABLED', email: 'ENABLED' });
  const choice = {
    isSignedIn: false,
    nextStep: {
      signInStep: 'CONTINUE_SIGN_IN_WITH_MFA_SELECTION',
      allowedMFATypes: ['SMS', 'TOTP', 'EMAIL'],
    },
  };
  const byFactor = {
    TOTP: ['CONFIRM_SIGN_IN_WITH_TOTP_CODE', async () => appsCode()],
    SMS: ['CONFIRM_SIGN_IN_WITH_SMS_CODE', () => emulator.inbox.waitForCode(PHONE)],
    EMAIL: ['CONFIRM_SIGN_IN_WITH_EMAIL_CODE', () => emulator.inbox.waitForCode(USER.email)],
  } as const;
  for (const [factor, [step, code]] of Object.entries(byFactor)) {
    expect(await enter()).toEqual(choice);
    expect((await answer(factor)).nextStep.signInStep).toBe(step);
    expect(await answer(await code())).toEqual(SIGNED_IN);
    await signOut();
  }
});

test('a factor that the user has not turned on cannot be chosen', async () => {
  const { setUp, prefer } = await withFactors();
  await setUp();
  await prefer({ sms: 'ENABLED', totp: 'ENABLED' });
  await enter();
  await refuses(
    answer('EMAIL'),
    'MFAMethodNotFoundException',
    "Amazon Cognito can't find a multi-factor authentication (MFA) method.",
  );
  expect((await answer('TOTP')).nextStep.signInStep).toBe('CONFIRM_SIGN_IN_WITH_TOTP_CODE');
});

test('preferences are shown as they were set, and taken back', async () => {
  const { setUp } = await withFactors();
  expect(await fetchMFAPreference()).toEqual({});
  await setUp();
  await updateMFAPreference({ totp: 'PREFERRED', email: 'ENABLED' });
  expect(await fetchMFAPreference()).toEqual({ preferred: 'TOTP', enabled: ['TOTP', 'EMAIL'] });
  await updateMFAPreference({ email: 'PREFERRED', totp: 'NOT_PREFERRED' });
  expect(await fetchMFAPreference()).toEqual({ preferred: 'EMAIL', enabled: ['TOTP', 'EMAIL'] });
  await updateMFAPreference({ totp: 'DISABLED', email: 'DISABLED' });
  expect(await fetchMFAPreference()).toEqual({});
  await signOut();
  expect(await enter()).toEqual(SIGNED_IN);
});

test('an app that was not set up cannot be preferred', async () => {
  await withFactors();
  await refuses(
    updateMFAPreference({ totp: 'PREFERRED' }),
    'InvalidParameterException',
    'User does not have delivery config set to turn on SOFTWARE_TOKEN_MFA',
  );
});
