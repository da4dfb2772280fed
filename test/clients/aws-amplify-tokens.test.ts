import { fetchAuthSession, fetchUserAttributes, signIn, signOut } from 'aws-amplify/auth';
import { cognitoUserPoolsTokenProvider } from 'aws-amplify/auth/cognito';
import { Hub } from 'aws-amplify/utils';
import { expect, onTestFinished, test } from 'vitest';
import { amplifyPool, SIGNED_IN } from '../harness/amplify.ts';
import { CLIENT_ID, USER } from '../harness/running.ts';
import { refuses } from '../harness/sign-up.ts';

const DAY = 24 * 60 * 60 * 1000;
const REUSED = ['RefreshTokenReuseException', 'Refresh Token has been reused'] as const;
const ACCESS_REVOKED = ['NotAuthorizedException', 'Access Token has been revoked'] as const;

type Browser = Map<string, string>;

/** Lets Amplify go on with what another browser has stored. */
function use(browser: Browser) {
  cognitoUserPoolsTokenProvider.setKeyValueStorage({
    setItem: async (key, value) => void browser.set(key, value),
    getItem: async (key) => browser.get(key) ?? null,
    removeItem: async (key) => void browser.delete(key),
    clear: async () => browser.clear(),
  });
}

const refreshTokenIn = (browser: Browser) =>
  browser.get(`CognitoIdentityServiceProvider.${CLIENT_ID}.${USER.username}.refreshToken`);

async function signedIn(app: Record<string, unknown> = {}) {
  const made = await amplifyPool({ app });
  const failures: unknown[] = [];
  onTestFinished(
    Hub.listen('auth', ({ payload }) => {
      if (payload.event === 'tokenRefresh_failure') failures.push(payload.data?.error);
    }),
  );
  const enter = async (): Promise<Browser> => {
    const browser: Browser = new Map();
    use(browser);
    expect(await signIn({ username: USER.username, password: USER.password })).toEqual(SIGNED_IN);
    return browser;
  };
  return { ...made, failures, enter, browser: await enter() };
}

const accessToken = async (forceRefresh = false) =>
  (await fetchAuthSession({ forceRefresh })).tokens?.accessToken;

/** A client that gives a new refresh token with each use. */
const rotating = (RetryGracePeriodSeconds: number) => ({
  ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH'],
  RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds },
});

test('a refresh keeps the refresh token where the client does not rotate', async () => {
  const { browser } = await signedIn();
  const first = await accessToken();
  const refreshToken = refreshTokenIn(browser);
  const second = await accessToken(true);
  expect(second?.toString()).not.toBe(first?.toString());
  expect(second?.payload['origin_jti']).toBe(first?.payload['origin_jti']);
  expect(refreshTokenIn(browser)).toBe(refreshToken);
});

test('with rotation each refresh gives another refresh token, and the one before is not taken again', async () => {
  const { browser } = await signedIn(rotating(0));
  const first = await accessToken();
  const former = new Map(browser);
  const second = await accessToken(true);
  expect(second?.payload['origin_jti']).toBe(first?.payload['origin_jti']);
  expect(refreshTokenIn(browser)).not.toBe(refreshTokenIn(former));
  expect(await accessToken(true)).toBeDefined();

  use(former);
  await refuses(accessToken(true), ...REUSED);
  expect(refreshTokenIn(former)).toBeUndefined(); // Amplify forgets it
});

test('within the grace period the former refresh token is taken once more, and not after it', async () => {
  const { emulator, browser } = await signedIn(rotating(30));
  emulator.clock.freeze();
  const former = new Map(browser);
  const late = new Map(browser);
  await accessToken(true);
  emulator.clock.advance(29_000);
  use(former);
  expect(await accessToken(true)).toBeDefined();
  emulator.clock.advance(2_000);
  use(late);
  await refuses(accessToken(true), ...REUSED);
  use(browser);
  expect(await accessToken(true)).toBeDefined();
});

test('tokens that have run out are refreshed unasked, until the refresh token has run out too', async () => {
  const { emulator, browser, failures } = await signedIn();
  const first = await accessToken();
  const drift = `CognitoIdentityServiceProvider.${CLIENT_ID}.${USER.username}.clockDrift`;
  browser.set(drift, String(2 * 60 * 60 * 1000)); // Amplify has the server two hours ahead of itself
  const second = await accessToken();
  expect(second?.toString()).not.toBe(first?.toString());
  emulator.clock.advance(30 * DAY);
  expect(await accessToken(true)).toBeUndefined();
  expect(failures).toMatchObject([{ name: 'NotAuthorizedException', message: 'Refresh Token has expired' }]);
});

test('a global sign-out ends the other sessions of the user too', async () => {
  const { browser, enter, failures } = await signedIn();
  await enter();
  await signOut({ global: true });
  expect(await accessToken()).toBeUndefined();
  use(browser);
  await refuses(fetchUserAttributes(), ...ACCESS_REVOKED);
  expect(await accessToken(true)).toBeUndefined();
  expect(failures).toMatchObject([
    { name: 'NotAuthorizedException', message: 'Refresh Token has been revoked' },
  ]);
  await enter();
  expect(await fetchUserAttributes()).toMatchObject({ email: USER.email });
});

test('a sign-out ends this session alone', async () => {
  const { browser, enter, failures } = await signedIn();
  const other = await enter();
  const kept = new Map(other);
  await signOut();
  use(kept);
  await refuses(fetchUserAttributes(), ...ACCESS_REVOKED);
  expect(await accessToken(true)).toBeUndefined();
  expect(failures).toHaveLength(1);
  use(browser);
  expect(await fetchUserAttributes()).toMatchObject({ email: USER.email });
});
