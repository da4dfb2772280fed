import { fetchAuthSession, fetchUserAttributes } from 'aws-amplify/auth';
import { expect, test } from 'vitest';
import { amplifyPool, answer, begin, SIGNED_IN } from '../harness/amplify.ts';
import { BOB, PHONE } from '../harness/client-pool.ts';
import { USED_SESSION } from '../harness/refusals.ts';
import { CLIENT_ID, USER } from '../harness/running.ts';
import { refuses, wrongCode } from '../harness/sign-up.ts';
import { allowing, BAD, UNAVAILABLE } from '../harness/user-auth.ts';

const BAD_CODE = ['CodeMismatchException', 'Invalid code or auth state for the user.'] as const;
const UNKNOWN = ['UserNotFoundException', 'User does not exist.'] as const;
const EVERY_FACTOR = ['PASSWORD_SRP', 'PASSWORD', 'EMAIL_OTP', 'SMS_OTP'];
const { Policies } = allowing('EMAIL_OTP', 'SMS_OTP');
const choicePool = () => amplifyPool({ settings: { Policies } });

const CODES = [
  ['EMAIL_OTP', 'CONFIRM_SIGN_IN_WITH_EMAIL_CODE', USER.email, 'EMAIL', 'a***@e***'],
  ['SMS_OTP', 'CONFIRM_SIGN_IN_WITH_SMS_CODE', PHONE, 'SMS', '+*******0001'],
] as const;

/** The tokens that Amplify keeps are those of the user. */
async function expectSignedIn() {
  const { tokens } = await fetchAuthSession();
  expect(tokens?.accessToken.payload).toMatchObject({ client_id: CLIENT_ID, username: USER.username });
  expect(await fetchUserAttributes()).toMatchObject({ email: USER.email });
}

test.each(['PASSWORD', 'PASSWORD_SRP'] as const)('%s is the preferred factor', async (preferredChallenge) => {
  await choicePool();
  await refuses(begin({ preferredChallenge }, 'Wrong-Passw0rd!'), ...BAD);
  await refuses(begin({ preferredChallenge }, USER.password, 'nobody'), ...UNKNOWN);
  expect(await begin({ preferredChallenge }, USER.password)).toEqual(SIGNED_IN);
  await expectSignedIn();
});

test.each(CODES)(
  '%s is the preferred factor',
  async (preferredChallenge, signInStep, to, deliveryMedium, destination) => {
    const { emulator } = await choicePool();
    await refuses(begin({ preferredChallenge }, undefined, 'nobody'), ...UNKNOWN);
    expect(await begin({ preferredChallenge })).toEqual({
      isSignedIn: false,
      nextStep: { signInStep, codeDeliveryDetails: { deliveryMedium, destination } },
    });
    const code = await emulator.inbox.waitForCode(to);
    expect(code).toMatch(/^\d{8}$/);
    await refuses(answer(wrongCode(code)), ...BAD_CODE);
    expect(await answer(code)).toEqual(SIGNED_IN);
    await expectSignedIn();
  },
);

test.each(CODES)('%s is chosen', async (factor, signInStep, to, deliveryMedium, destination) => {
  const { emulator } = await choicePool();
  expect(await begin()).toEqual({
    isSignedIn: false,
    nextStep: {
      signInStep: 'CONTINUE_SIGN_IN_WITH_FIRST_FACTOR_SELECTION',
      availableChallenges: EVERY_FACTOR,
    },
  });
  expect(await answer(factor)).toEqual({
    isSignedIn: false,
    nextStep: { signInStep, codeDeliveryDetails: { deliveryMedium, destination } },
  });
  expect(await answer(await emulator.inbox.waitForCode(to))).toEqual(SIGNED_IN);
  await expectSignedIn();
});

test.each(['PASSWORD', 'PASSWORD_SRP'] as const)('%s is chosen', async (factor) => {
  await choicePool();
  await begin();
  expect(await answer(factor)).toEqual({
    isSignedIn: false,
    nextStep: { signInStep: 'CONFIRM_SIGN_IN_WITH_PASSWORD' },
  });
  expect(await answer(USER.password)).toEqual(SIGNED_IN);
  await expectSignedIn();
});

test.each(['PASSWORD', 'PASSWORD_SRP'] as const)(
  'a wrong %s ends the session of the choice',
  async (factor) => {
    await choicePool();
    await begin();
    await answer(factor);
    await refuses(answer('Wrong-Passw0rd!'), ...BAD);
    await refuses(answer(USER.password), ...USED_SESSION);
  },
);

test('a factor that the pool does not allow is neither preferred nor chosen', async () => {
  await amplifyPool({ settings: { Policies: allowing('SMS_OTP').Policies } });
  const choice = {
    signInStep: 'CONTINUE_SIGN_IN_WITH_FIRST_FACTOR_SELECTION',
    availableChallenges: ['PASSWORD_SRP', 'PASSWORD', 'SMS_OTP'],
  };
  expect((await begin({ preferredChallenge: 'EMAIL_OTP' })).nextStep).toEqual(choice);
  await refuses(answer('EMAIL_OTP'), ...UNAVAILABLE);
  expect((await answer('SMS_OTP')).nextStep.signInStep).toBe('CONFIRM_SIGN_IN_WITH_SMS_CODE');
});

test('the code of another user or of an earlier sign-in is wrong', async () => {
  const { emulator } = await choicePool();
  const preferredChallenge = 'EMAIL_OTP';
  await begin({ preferredChallenge }, undefined, BOB.username);
  const bobs = await emulator.inbox.waitForCode(BOB.email);
  await begin({ preferredChallenge });
  const former = await emulator.inbox.waitForCode(USER.email);
  await begin({ preferredChallenge });
  await refuses(answer(bobs), ...BAD_CODE);
  await refuses(answer(former), ...BAD_CODE);
  expect(await answer(await emulator.inbox.waitForCode(USER.email))).toEqual(SIGNED_IN);
});

test('a client that does not allow choice refuses it', async () => {
  await amplifyPool({ settings: { Policies }, app: { ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH'] } });
  await refuses(begin(), 'InvalidParameterException', 'USER_AUTH is not enabled for the client.');
});
