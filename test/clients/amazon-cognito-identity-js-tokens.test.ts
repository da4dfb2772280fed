import type { CognitoUser, CognitoUserSession } from 'amazon-cognito-identity-js';
import { CognitoRefreshToken } from 'amazon-cognito-identity-js';
import { expect, test } from 'vitest';
import { clientPool } from '../harness/client-pool.ts';
import { authenticate, done, usersAt } from '../harness/identity-js.ts';
import { memoryStorage } from '../harness/memory-storage.ts';
import { CLIENT_ID, OTHER_CLIENT_ID, USER } from '../harness/running.ts';
import { refuses } from '../harness/sign-up.ts';

const DAY = 24 * 60 * 60 * 1000;
const REVOKED = ['NotAuthorizedException', 'Refresh Token has been revoked'] as const;
const ACCESS_REVOKED = ['NotAuthorizedException', 'Access Token has been revoked'] as const;

async function signedIn() {
  const made = await clientPool();
  const signIn = async (user: CognitoUser) => {
    const { session } = await authenticate(user);
    if (!session) throw new Error('There was a challenge.');
    return session;
  };
  const ada = usersAt(made.endpoint)();
  return { ...made, user: usersAt(made.endpoint), ada, signIn, session: await signIn(ada) };
}

const refresh = (user: CognitoUser, token: CognitoRefreshToken) =>
  done<CognitoUserSession>((callback) => user.refreshSession(token, callback));
const attributes = (user: CognitoUser) => done((callback) => user.getUserAttributes(callback));

test('a session is refreshed by itself once its tokens have run out', async () => {
  const { endpoint, signIn } = await signedIn();
  const items = new Map<string, string>();
  const storage = memoryStorage(items);
  const ada = usersAt(endpoint)(USER.username, storage);
  const session = await signIn(ada);
  // The library looks at what it stored, and at its own clock: this one says that the tokens are old.
  items.set(`CognitoIdentityServiceProvider.${CLIENT_ID}.${USER.username}.clockDrift`, String(-2 * 3600));
  const reopened = usersAt(endpoint)(USER.username, storage);
  const again = await new Promise<CognitoUserSession>((resolve, reject) =>
    reopened.getSession((error: Error | null, found: CognitoUserSession | null) =>
      found ? resolve(found) : reject(error),
    ),
  );
  expect(again.isValid()).toBe(true);
  expect(again.getAccessToken().payload['origin_jti']).toBe(session.getAccessToken().payload['origin_jti']);
  expect(again.getAccessToken().getJwtToken()).not.toBe(session.getAccessToken().getJwtToken());
});

test('a refresh token ends after thirty days, and is nothing at another client', async () => {
  const { emulator, endpoint, ada, session } = await signedIn();
  const token = session.getRefreshToken();
  const elsewhere = usersAt(endpoint, OTHER_CLIENT_ID)();
  const none = new CognitoRefreshToken({ RefreshToken: 'no token at all' });
  const invalid = ['NotAuthorizedException', 'Invalid Refresh Token'] as const;
  // At once, as the library tries each of them several times.
  await Promise.all([
    refuses(refresh(elsewhere, token), ...invalid),
    refuses(refresh(ada, none), ...invalid),
  ]);
  emulator.clock.advance(29 * DAY);
  expect((await refresh(ada, token)).isValid()).toBe(true);
  emulator.clock.advance(DAY);
  await refuses(refresh(ada, token), 'NotAuthorizedException', 'Refresh Token has expired');
});

test('an access token ends after an hour', async () => {
  const { emulator, ada, session } = await signedIn();
  await attributes(ada);
  emulator.clock.advance(60 * 60 * 1000);
  await refuses(attributes(ada), 'NotAuthorizedException', 'Access Token has expired');
  await refresh(ada, session.getRefreshToken());
  expect(await attributes(ada)).toBeDefined();
});

test('a global sign-out ends every session of the user, and no later one', async () => {
  const { ada, user, session, signIn } = await signedIn();
  const elsewhere = user();
  const other = await signIn(elsewhere);
  const globalSignOut = (at: CognitoUser) =>
    new Promise((onSuccess, onFailure) => at.globalSignOut({ onSuccess, onFailure }));
  expect(await globalSignOut(ada)).toBe('SUCCESS');
  const refusesAll = async (at: CognitoUser, ended: CognitoUserSession) => {
    at.setSignInUserSession(ended);
    await refuses(attributes(at), ...ACCESS_REVOKED);
    await refuses(globalSignOut(at), ...ACCESS_REVOKED);
    await refuses(refresh(at, ended.getRefreshToken()), ...REVOKED);
  };
  await Promise.all([refusesAll(ada, session), refusesAll(elsewhere, other)]);
  await signIn(ada);
  expect(await attributes(ada)).toBeDefined();
});

test('a sign-out with revocation ends this session alone', async () => {
  const { ada, user, session, signIn } = await signedIn();
  const elsewhere = user();
  await signIn(elsewhere);
  await new Promise<void>((resolve) => ada.signOut(resolve));
  ada.setSignInUserSession(session);
  await refuses(attributes(ada), ...ACCESS_REVOKED);
  await refuses(refresh(ada, session.getRefreshToken()), ...REVOKED);
  expect(await attributes(elsewhere)).toBeDefined();
});

test('a sign-out without revocation forgets the tokens and ends nothing', async () => {
  const { ada, session } = await signedIn();
  ada.signOut();
  await expect(attributes(ada)).rejects.toThrow('User is not authenticated');
  expect((await refresh(ada, session.getRefreshToken())).isValid()).toBe(true);
});
