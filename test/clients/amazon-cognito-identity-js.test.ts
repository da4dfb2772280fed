import {
  AuthenticationDetails,
  CognitoUser,
  CognitoUserAttribute,
  CognitoUserPool,
  type CognitoUserSession,
  type ISignUpResult,
} from 'amazon-cognito-identity-js';
import { expect, test } from 'vitest';
import { memoryStorage } from '../harness/memory-storage.ts';
import { CLIENT_ID, POOL_ID, running, USER } from '../harness/running.ts';

async function userPool() {
  const emulator = await running();
  const Storage = memoryStorage();
  const pool = new CognitoUserPool({
    UserPoolId: POOL_ID,
    ClientId: CLIENT_ID,
    endpoint: emulator.endpoint,
    Storage,
  });
  return { emulator, pool, user: (Username: string) => new CognitoUser({ Username, Pool: pool, Storage }) };
}

const signIn = (user: CognitoUser, Username: string, Password: string) =>
  new Promise<CognitoUserSession>((onSuccess, onFailure) => {
    user.authenticateUser(new AuthenticationDetails({ Username, Password }), { onSuccess, onFailure });
  });

const done = <T>(call: (callback: (error: unknown, result?: T) => void) => void) =>
  new Promise<T>((resolve, reject) =>
    call((error, result) => (error ? reject(error) : resolve(result as T))),
  );

test('SRP sign-in by the alias, refresh, attributes and global sign-out', async () => {
  const { user } = await userPool();
  const ada = user(USER.email);
  const session = await signIn(ada, USER.email, USER.password);
  expect(session.isValid()).toBe(true);
  expect(session.getIdToken().payload).toMatchObject({
    email: USER.email,
    email_verified: true,
    token_use: 'id',
  });
  expect(ada.getUsername()).toBe(USER.username);

  const refreshed = await done<CognitoUserSession>((callback) =>
    ada.refreshSession(session.getRefreshToken(), callback),
  );
  expect(refreshed.getAccessToken().payload['origin_jti']).toBe(
    session.getAccessToken().payload['origin_jti'],
  );
  expect(refreshed.getAccessToken().getJwtToken()).not.toBe(session.getAccessToken().getJwtToken());

  const attributes = await done<CognitoUserAttribute[]>((callback) => ada.getUserAttributes(callback));
  expect(attributes.map(({ Name }) => Name)).toEqual(expect.arrayContaining(['sub', 'email', 'name']));

  const message = await new Promise((onSuccess, onFailure) => ada.globalSignOut({ onSuccess, onFailure }));
  expect(message).toBe('SUCCESS');
  await expect(
    done((callback) => ada.refreshSession(session.getRefreshToken(), callback)),
  ).rejects.toMatchObject({ name: 'NotAuthorizedException', message: 'Refresh Token has been revoked' });
});

test('SRP with a wrong password or an unknown user is refused', async () => {
  const { user } = await userPool();
  await expect(signIn(user(USER.username), USER.username, 'Wrong-Passw0rd!')).rejects.toMatchObject({
    name: 'NotAuthorizedException',
    message: 'Incorrect username or password.',
  });
  await expect(signIn(user('nobody'), 'nobody', USER.password)).rejects.toMatchObject({
    name: 'UserNotFoundException',
    message: 'User does not exist.',
  });
});

test('sign-up, confirmation by the code from the inbox, password change and reset', async () => {
  const { emulator, pool, user } = await userPool();
  const email = 'bob@example.com';
  const attributes = [new CognitoUserAttribute({ Name: 'email', Value: email })];
  const made = await done<ISignUpResult>((callback) =>
    pool.signUp('bob', USER.password, attributes, [], callback),
  );
  expect(made.userConfirmed).toBe(false);
  const bob = user('bob');
  await expect(signIn(bob, 'bob', USER.password)).rejects.toMatchObject({
    name: 'UserNotConfirmedException',
  });
  await expect(done((callback) => bob.confirmRegistration('000000', false, callback))).rejects.toMatchObject({
    name: 'CodeMismatchException',
  });
  const code = await emulator.inbox.waitForCode(email);
  expect(await done((callback) => bob.confirmRegistration(code, false, callback))).toBe('SUCCESS');

  await signIn(bob, 'bob', USER.password);
  expect(await done((callback) => bob.changePassword(USER.password, 'Second-Passw0rd!', callback))).toBe(
    'SUCCESS',
  );
  await expect(signIn(user('bob'), 'bob', USER.password)).rejects.toMatchObject({
    name: 'NotAuthorizedException',
  });

  await new Promise((onSuccess, onFailure) => bob.forgotPassword({ onSuccess, onFailure }));
  const resetCode = await emulator.inbox.waitForCode(email);
  await new Promise<string>((onSuccess, onFailure) =>
    bob.confirmPassword(resetCode, 'Third-Passw0rd!', { onSuccess, onFailure }),
  );
  expect((await signIn(user(email), email, 'Third-Passw0rd!')).isValid()).toBe(true);
});
