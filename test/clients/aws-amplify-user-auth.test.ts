import { Amplify } from 'aws-amplify';
import {
  autoSignIn,
  confirmSignIn,
  confirmSignUp,
  fetchAuthSession,
  getCurrentUser,
  type SignInInput,
  signIn,
  signOut,
  signUp,
} from 'aws-amplify/auth';
import { expect, test } from 'vitest';
import type { SeedPool } from '../../emulator/index.ts';
import { SMS } from '../harness/pool.ts';
import { CLIENT_ID, POOL_ID, running, USER } from '../harness/running.ts';

const PHONE = '+14325551212';
const DONE = { isSignedIn: true, nextStep: { signInStep: 'DONE' } };

const pool: SeedPool = {
  id: POOL_ID,
  settings: {
    PoolName: 'choices',
    ...SMS,
    AutoVerifiedAttributes: ['email'],
    Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP', 'SMS_OTP'] } },
  },
  clients: [
    {
      id: CLIENT_ID,
      settings: { ClientName: 'app', ExplicitAuthFlows: ['ALLOW_USER_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'] },
    },
  ],
  users: [
    {
      username: USER.username,
      password: USER.password,
      attributes: { email: USER.email, phone_number: PHONE },
    },
  ],
};

async function configured() {
  const emulator = await running({ seed: { pools: [pool] } });
  Amplify.configure({
    Auth: {
      Cognito: { userPoolId: POOL_ID, userPoolClientId: CLIENT_ID, userPoolEndpoint: emulator.endpoint },
    },
  });
  await signOut().catch(() => undefined);
  return emulator;
}

type Preferred = NonNullable<SignInInput['options']>['preferredChallenge'];

const begin = (preferredChallenge?: Preferred, password?: string) =>
  signIn({
    username: USER.username,
    ...(password ? { password } : {}),
    options: { authFlowType: 'USER_AUTH', ...(preferredChallenge ? { preferredChallenge } : {}) },
  });

test.each(['PASSWORD', 'PASSWORD_SRP'] as const)('Amplify signs in by a preferred %s', async (preferred) => {
  await configured();
  expect(await begin(preferred, USER.password)).toMatchObject(DONE);
  expect((await fetchAuthSession()).tokens?.accessToken.payload).toMatchObject({ username: USER.username });
});

test.each(['PASSWORD', 'PASSWORD_SRP'] as const)('Amplify tells of a wrong %s', async (preferred) => {
  await configured();
  await expect(begin(preferred, 'Wrong-Passw0rd!')).rejects.toMatchObject({
    name: 'NotAuthorizedException',
    message: 'Incorrect username or password.',
  });
});

test.each([
  ['EMAIL_OTP', 'CONFIRM_SIGN_IN_WITH_EMAIL_CODE', USER.email, 'EMAIL', 'a***@e***'],
  ['SMS_OTP', 'CONFIRM_SIGN_IN_WITH_SMS_CODE', PHONE, 'SMS', '+*******1212'],
] as const)(
  'Amplify signs in by a preferred %s',
  async (preferred, signInStep, to, deliveryMedium, destination) => {
    const emulator = await configured();
    expect(await begin(preferred)).toMatchObject({
      isSignedIn: false,
      nextStep: { signInStep, codeDeliveryDetails: { deliveryMedium, destination } },
    });
    const challengeResponse = await emulator.inbox.waitForCode(to);
    const wrong = challengeResponse === '00000000' ? '00000001' : '00000000';
    await expect(confirmSignIn({ challengeResponse: wrong })).rejects.toMatchObject({
      name: 'CodeMismatchException',
    });
    expect(await confirmSignIn({ challengeResponse })).toMatchObject(DONE);
  },
);

test('Amplify lets the user choose a factor', async () => {
  const emulator = await configured();
  const choice = {
    isSignedIn: false,
    nextStep: {
      signInStep: 'CONTINUE_SIGN_IN_WITH_FIRST_FACTOR_SELECTION',
      availableChallenges: ['PASSWORD_SRP', 'PASSWORD', 'EMAIL_OTP', 'SMS_OTP'],
    },
  };
  expect(await begin()).toMatchObject(choice);
  expect(await confirmSignIn({ challengeResponse: 'EMAIL_OTP' })).toMatchObject({
    nextStep: { signInStep: 'CONFIRM_SIGN_IN_WITH_EMAIL_CODE' },
  });
  const challengeResponse = await emulator.inbox.waitForCode(USER.email);
  expect(await confirmSignIn({ challengeResponse })).toMatchObject(DONE);
});

test.each(['PASSWORD', 'PASSWORD_SRP'] as const)('Amplify signs in by a chosen %s', async (factor) => {
  await configured();
  await begin();
  expect(await confirmSignIn({ challengeResponse: factor })).toMatchObject({
    nextStep: { signInStep: 'CONFIRM_SIGN_IN_WITH_PASSWORD' },
  });
  expect(await confirmSignIn({ challengeResponse: USER.password })).toMatchObject(DONE);
});

test('Amplify signs a new person in straight after the confirmation, without a password', async () => {
  const emulator = await configured();
  const email = 'cora@example.com';
  const made = await signUp({
    username: 'cora',
    options: { userAttributes: { email }, autoSignIn: { authFlowType: 'USER_AUTH' } },
  });
  expect(made.nextStep).toMatchObject({ signUpStep: 'CONFIRM_SIGN_UP' });
  const confirmationCode = await emulator.inbox.waitForCode(email);
  expect(await confirmSignUp({ username: 'cora', confirmationCode })).toEqual({
    isSignUpComplete: true,
    nextStep: { signUpStep: 'COMPLETE_AUTO_SIGN_IN' },
  });
  expect(await autoSignIn()).toMatchObject(DONE);
  expect(await getCurrentUser()).toMatchObject({ username: 'cora' });
});
