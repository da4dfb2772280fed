import { setTimeout } from 'node:timers/promises';
import { autoSignIn, confirmSignUp, fetchAuthSession, type SignUpInput, signUp } from 'aws-amplify/auth';
import { expect, test } from 'vitest';
import { amplifyPool, answer, SIGNED_IN } from '../harness/amplify.ts';
import { answering } from '../harness/custom-auth.ts';
import type { TriggerEvent } from '../harness/functions.ts';
import { EXPIRED_SESSION, INVALID_SESSION } from '../harness/refusals.ts';
import { OTHER_CLIENT_ID, USER } from '../harness/running.ts';
import { refuses, wrongCode } from '../harness/sign-up.ts';
import { allowing } from '../harness/user-auth.ts';

const username = 'cora';
const EMAIL = 'cora@example.com';
const PHONE = '+13125550003';
const { password } = USER;

type Kind = NonNullable<NonNullable<SignUpInput['options']>['autoSignIn']>;
const BY_CHOICE: Kind = { authFlowType: 'USER_AUTH' };

/** A pool where codes may come first, and how cora signs herself up there. */
async function signUpPool(given: Parameters<typeof amplifyPool>[0] = {}) {
  const { Policies } = allowing('EMAIL_OTP', 'SMS_OTP');
  const made = await amplifyPool({ ...given, settings: { Policies, ...given?.settings } });
  await setTimeout(350); // Amplify passes over a second automatic sign-in within 300 ms.
  const { emulator } = made;
  const signCoraUp = (kind: Kind, userAttributes: Record<string, string> = { email: EMAIL }) =>
    signUp({
      username,
      ...(kind === BY_CHOICE ? {} : { password }),
      options: { userAttributes, autoSignIn: kind },
    });
  const confirm = async (to = EMAIL) =>
    confirmSignUp({ username, confirmationCode: await emulator.inbox.waitForCode(to) });
  return { ...made, signCoraUp, confirm };
}

const COMPLETE = { isSignUpComplete: true, nextStep: { signUpStep: 'COMPLETE_AUTO_SIGN_IN' } };

async function expectCora() {
  const { tokens } = await fetchAuthSession();
  expect(tokens?.accessToken.payload['username']).toBe(username);
}

test('who confirms a sign-up without a password is signed in by its session, without a second code', async () => {
  const { emulator, signCoraUp, confirm } = await signUpPool();
  expect((await signCoraUp(BY_CHOICE)).nextStep.signUpStep).toBe('CONFIRM_SIGN_UP');
  const code = await emulator.inbox.waitForCode(EMAIL);
  await refuses(
    confirmSignUp({ username, confirmationCode: wrongCode(code) }),
    'CodeMismatchException',
    'Invalid verification code provided, please try again.',
  );
  expect(await confirm()).toEqual(COMPLETE);
  expect(await autoSignIn()).toEqual(SIGNED_IN);
  await expectCora();
  expect(await emulator.inbox.list(EMAIL)).toHaveLength(1);
});

test('the same with a number', async () => {
  const { signCoraUp, confirm } = await signUpPool({
    settings: { AutoVerifiedAttributes: ['phone_number'] },
  });
  await signCoraUp(BY_CHOICE, { phone_number: PHONE });
  expect(await confirm(PHONE)).toEqual(COMPLETE);
  expect(await autoSignIn()).toEqual(SIGNED_IN);
  await expectCora();
});

test.each(['USER_SRP_AUTH', 'USER_PASSWORD_AUTH'] as const)(
  'who confirms a sign-up is signed in by the password, as %s has it',
  async (authFlowType) => {
    const { signCoraUp, confirm } = await signUpPool();
    await signCoraUp({ authFlowType });
    expect(await confirm()).toEqual(COMPLETE);
    expect(await autoSignIn()).toEqual(SIGNED_IN);
    await expectCora();
  },
);

test('SRP is what an automatic sign-in does unless told otherwise', async () => {
  const { signCoraUp, confirm } = await signUpPool();
  await signCoraUp(true);
  await confirm();
  expect(await autoSignIn()).toEqual(SIGNED_IN);
});

test('nobody is signed in before the sign-up is confirmed, nor twice', async () => {
  const { signCoraUp, confirm } = await signUpPool();
  await signCoraUp(BY_CHOICE);
  const none = [
    'AutoSignInException',
    'The autoSignIn flow has not started, or has been cancelled/completed.',
  ] as const;
  await refuses(autoSignIn(), ...none);
  await confirm();
  await autoSignIn();
  await refuses(autoSignIn(), ...none);
});

test('the session of a sign-up ends after three minutes', async () => {
  const { emulator, signCoraUp, confirm } = await signUpPool();
  await signCoraUp(BY_CHOICE);
  await confirm();
  emulator.clock.advance(3 * 60 * 1000);
  await refuses(autoSignIn(), ...EXPIRED_SESSION);
});

test('the session of a sign-up is of its client', async () => {
  const { signCoraUp, confirm, useClient } = await signUpPool();
  await signCoraUp(BY_CHOICE);
  await confirm();
  useClient(OTHER_CLIENT_ID);
  await refuses(autoSignIn(), ...INVALID_SESSION);
});

test('a contact that may not come first has the password asked for', async () => {
  const { signCoraUp, confirm } = await signUpPool({ settings: { Policies: allowing('SMS_OTP').Policies } });
  await signCoraUp({ ...BY_CHOICE, preferredChallenge: 'PASSWORD' });
  await confirm();
  expect(await autoSignIn()).toEqual(SIGNED_IN);
});

const CONFIRMING = {
  PreSignUp: (event: TriggerEvent) => answering(event, { autoConfirmUser: true, autoVerifyEmail: true }),
};

test('whom a function confirms has proved nothing yet: a code is asked for', async () => {
  const { emulator, signCoraUp } = await signUpPool({ handlers: CONFIRMING });
  expect(await signCoraUp(BY_CHOICE)).toMatchObject(COMPLETE);
  expect(await autoSignIn()).toMatchObject({ nextStep: { signInStep: 'CONFIRM_SIGN_IN_WITH_EMAIL_CODE' } });
  expect(await answer(await emulator.inbox.waitForCode(EMAIL))).toEqual(SIGNED_IN);
});

test('whom a function confirms is signed in by the password', async () => {
  const { signCoraUp } = await signUpPool({ handlers: CONFIRMING });
  expect(await signCoraUp(true)).toMatchObject(COMPLETE);
  expect(await autoSignIn()).toEqual(SIGNED_IN);
});
