import { AdminUpdateUserAttributesCommand } from '@aws-sdk/client-cognito-identity-provider';
import { type ConfirmSignInOutput, fetchMFAPreference, fetchUserAttributes, signIn } from 'aws-amplify/auth';
import { expect, test } from 'vitest';
import { amplifyPool, answer, SIGNED_IN } from '../harness/amplify.ts';
import { appCode, wrongAppCode } from '../harness/authenticator-app.ts';
import { POOL_ID, USER } from '../harness/running.ts';
import { BAD_CODE } from '../harness/second-factors.ts';
import { refuses, wrongCode } from '../harness/sign-up.ts';

const WRONG_FIRST_CODE = [
  'EnableSoftwareTokenMFAException',
  'Code mismatch and fail enable Software Token MFA',
] as const;
const APP = { SoftwareTokenMfaConfiguration: { Enabled: true } };
const MAIL = { EmailMfaConfiguration: {} };
const NEW_EMAIL = 'ada.lovelace@example.com';

const enter = () => signIn({ username: USER.username, password: USER.password });
const secretIn = ({ nextStep }: ConfirmSignInOutput) =>
  nextStep.signInStep === 'CONTINUE_SIGN_IN_WITH_TOTP_SETUP' ? nextStep.totpSetupDetails.sharedSecret : '';

/** A pool that demands one of these factors, of which ada has none: neither an app nor an address. */
async function demanding(factors: object) {
  const made = await amplifyPool();
  const { admin, emulator, setMfa } = made;
  await admin.send(
    new AdminUpdateUserAttributesCommand({
      UserPoolId: POOL_ID,
      Username: USER.username,
      UserAttributes: [{ Name: 'email', Value: '' }],
    }),
  );
  await setMfa({ MfaConfiguration: 'ON', ...factors });
  return { ...made, code: (secret: string) => appCode(secret, emulator.clock.now()) };
}

test('an app is set up within the sign-in', async () => {
  const { emulator, code } = await demanding(APP);
  const first = await enter();
  expect(first).toMatchObject({
    isSignedIn: false,
    nextStep: { signInStep: 'CONTINUE_SIGN_IN_WITH_TOTP_SETUP' },
  });
  const secret = secretIn(first);
  expect(secret).toMatch(/^[A-Z2-7]{52}$/);
  await refuses(answer(wrongAppCode(secret, emulator.clock.now())), ...WRONG_FIRST_CODE);
  expect(await answer(code(secret), { friendlyDeviceName: 'phone' })).toEqual(SIGNED_IN);
  expect(await fetchMFAPreference()).toEqual({ enabled: ['TOTP'] });
});

test('the secret of an earlier sign-in sets nothing up', async () => {
  const { code } = await demanding(APP);
  const former = secretIn(await enter());
  const secret = secretIn(await enter());
  expect(secret).not.toBe(former);
  await refuses(answer(code(former)), ...WRONG_FIRST_CODE);
  expect(await answer(code(secret))).toEqual(SIGNED_IN);
});

test('an email address is set up within the sign-in, by the code that went to it', async () => {
  const { emulator } = await demanding(MAIL);
  expect((await enter()).nextStep).toEqual({ signInStep: 'CONTINUE_SIGN_IN_WITH_EMAIL_SETUP' });
  expect((await answer(NEW_EMAIL)).nextStep).toEqual({
    signInStep: 'CONFIRM_SIGN_IN_WITH_EMAIL_CODE',
    codeDeliveryDetails: { deliveryMedium: 'EMAIL', destination: 'a***@e***' },
  });
  const code = await emulator.inbox.waitForCode(NEW_EMAIL);
  await refuses(answer(wrongCode(code)), ...BAD_CODE);
  expect(await answer(code)).toEqual(SIGNED_IN);
  expect(await fetchUserAttributes()).toMatchObject({ email: NEW_EMAIL, email_verified: 'true' });
});

test('a user chooses which factor to set up', async () => {
  const { emulator, code } = await demanding({ ...APP, ...MAIL });
  const choice = {
    signInStep: 'CONTINUE_SIGN_IN_WITH_MFA_SETUP_SELECTION',
    allowedMFATypes: ['TOTP', 'EMAIL'],
  };
  expect((await enter()).nextStep).toEqual(choice);
  expect((await answer('EMAIL')).nextStep.signInStep).toBe('CONTINUE_SIGN_IN_WITH_EMAIL_SETUP');
  expect((await enter()).nextStep).toEqual(choice);
  const secret = secretIn(await answer('TOTP'));
  await refuses(answer(wrongAppCode(secret, emulator.clock.now())), ...WRONG_FIRST_CODE);
  expect(await answer(code(secret))).toEqual(SIGNED_IN);
});

test('a factor that the pool does not offer is not set up', async () => {
  await demanding(APP);
  await enter();
  await refuses(
    answer(NEW_EMAIL),
    'MFAMethodNotFoundException',
    "Amazon Cognito can't find a multi-factor authentication (MFA) method.",
  );
});
