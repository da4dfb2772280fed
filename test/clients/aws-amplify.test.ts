import { Amplify } from 'aws-amplify';
import {
  confirmSignUp,
  fetchAuthSession,
  fetchUserAttributes,
  signIn,
  signOut,
  signUp,
} from 'aws-amplify/auth';
import { expect, test } from 'vitest';
import { CLIENT_ID, POOL_ID, running, USER } from '../harness/running.ts';

async function configured() {
  const emulator = await running();
  Amplify.configure({
    Auth: {
      Cognito: { userPoolId: POOL_ID, userPoolClientId: CLIENT_ID, userPoolEndpoint: emulator.endpoint },
    },
  });
  await signOut().catch(() => undefined);
  return emulator;
}

test('Amplify signs in by SRP, reads attributes, refreshes and signs out everywhere', async () => {
  await configured();
  const result = await signIn({ username: USER.email, password: USER.password });
  expect(result).toMatchObject({ isSignedIn: true, nextStep: { signInStep: 'DONE' } });
  const { tokens } = await fetchAuthSession();
  expect(tokens?.accessToken.payload).toMatchObject({ client_id: CLIENT_ID, username: USER.username });
  expect(await fetchUserAttributes()).toMatchObject({ email: USER.email, name: 'Ada' });
  const refreshed = await fetchAuthSession({ forceRefresh: true });
  expect(refreshed.tokens?.accessToken.toString()).not.toBe(tokens?.accessToken.toString());
  expect(refreshed.tokens?.accessToken.payload['origin_jti']).toBe(tokens?.accessToken.payload['origin_jti']);
  await signOut({ global: true });
  expect((await fetchAuthSession()).tokens).toBeUndefined();
});

test('Amplify is told of a wrong password in the words of the service', async () => {
  await configured();
  await expect(signIn({ username: USER.username, password: 'Wrong-Passw0rd!' })).rejects.toMatchObject({
    name: 'NotAuthorizedException',
    message: 'Incorrect username or password.',
  });
});

test('Amplify signs a person up and confirms by the code from the inbox', async () => {
  const emulator = await configured();
  const email = 'cora@example.com';
  const made = await signUp({
    username: 'cora',
    password: USER.password,
    options: { userAttributes: { email, name: 'Cora' } },
  });
  expect(made.nextStep).toMatchObject({
    signUpStep: 'CONFIRM_SIGN_UP',
    codeDeliveryDetails: { deliveryMedium: 'EMAIL', destination: 'c***@e***' },
  });
  expect(await signIn({ username: 'cora', password: USER.password })).toMatchObject({
    isSignedIn: false,
    nextStep: { signInStep: 'CONFIRM_SIGN_UP' },
  });
  await expect(confirmSignUp({ username: 'cora', confirmationCode: '000000' })).rejects.toMatchObject({
    name: 'CodeMismatchException',
  });
  const confirmationCode = await emulator.inbox.waitForCode(email);
  expect(await confirmSignUp({ username: 'cora', confirmationCode })).toMatchObject({
    isSignUpComplete: true,
  });
  expect(await signIn({ username: email, password: USER.password })).toMatchObject({ isSignedIn: true });
});
