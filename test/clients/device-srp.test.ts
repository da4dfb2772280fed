import {
  AuthenticationDetails,
  CognitoUser,
  CognitoUserPool,
  type CognitoUserSession,
} from 'amazon-cognito-identity-js';
import { expect, test } from 'vitest';
import { memoryStorage } from '../harness/memory-storage.ts';
import { CLIENT_ID, POOL_ID, running, seedPool, USER } from '../harness/running.ts';

const DEVICES = { ChallengeRequiredOnNewDevice: true, DeviceOnlyRememberedOnUserPrompt: false };

/** A browser: what it has stored, and the user who signs in there, each time on a fresh page. */
async function browser(DeviceConfiguration: object) {
  const settings = { ...seedPool.settings, DeviceConfiguration };
  const { endpoint } = await running({ seed: { pools: [{ ...seedPool, settings }] } });
  const items = new Map<string, string>();
  const Storage = memoryStorage(items);
  const stored = (name: string) =>
    items.get(`CognitoIdentityServiceProvider.${CLIENT_ID}.${USER.username}.${name}`);
  const store = (name: string, value: string) =>
    items.set(`CognitoIdentityServiceProvider.${CLIENT_ID}.${USER.username}.${name}`, value);
  const signIn = async () => {
    const Pool = new CognitoUserPool({ UserPoolId: POOL_ID, ClientId: CLIENT_ID, endpoint, Storage });
    const user = new CognitoUser({ Username: USER.username, Pool, Storage });
    const details = new AuthenticationDetails({ Username: USER.username, Password: USER.password });
    const session = await new Promise<CognitoUserSession>((resolve, reject) => {
      const onSuccess = (signedIn: CognitoUserSession) => resolve(signedIn);
      user.authenticateUser(details, { onSuccess, onFailure: reject });
    });
    return { user, session, device: session.getAccessToken().payload['device_key'] as string };
  };
  return { signIn, stored, store };
}

type Callbacks<T> = { onSuccess: (result: T) => void; onFailure: (error: unknown) => void };
const done = <T>(call: (callbacks: Callbacks<T>) => void) =>
  new Promise<T>((onSuccess, onFailure) => call({ onSuccess, onFailure }));

test('the second sign-in proves the device that the first one has confirmed', async () => {
  const { signIn, stored } = await browser(DEVICES);
  const first = await signIn();
  expect(first.device).toBe(stored('deviceKey'));
  const second = await signIn();
  expect(second.device).toBe(first.device);
  expect(second.session.getAccessToken().payload['origin_jti']).not.toBe(
    first.session.getAccessToken().payload['origin_jti'],
  );
  const { Devices } = await new Promise<{ Devices: unknown[] }>((onSuccess, onFailure) =>
    second.user.listDevices(10, null, { onSuccess, onFailure }),
  );
  expect(Devices).toHaveLength(1);

  const refreshed = await new Promise<CognitoUserSession>((resolve, reject) =>
    second.user.refreshSession(second.session.getRefreshToken(), (error: unknown, session) =>
      error ? reject(error) : resolve(session as CognitoUserSession),
    ),
  );
  expect(refreshed.getAccessToken().payload['device_key']).toBe(first.device);
});

test('a device whose secret was changed is not let in', async () => {
  const { signIn, store } = await browser(DEVICES);
  await signIn();
  store('randomPasswordKey', 'another secret');
  await expect(signIn()).rejects.toMatchObject({
    name: 'NotAuthorizedException',
    message: 'Incorrect username or password.',
  });
});

test('a device that was forgotten elsewhere becomes a new one by itself', async () => {
  const { signIn, stored, store } = await browser(DEVICES);
  const { user, device } = await signIn();
  const kept = ['deviceKey', 'randomPasswordKey', 'deviceGroupKey'].map((name) => [name, stored(name)]);
  expect(await done<string>((callbacks) => user.forgetDevice(callbacks))).toBe('SUCCESS');
  for (const [name = '', value = ''] of kept) store(name, value);
  const again = await signIn();
  expect(again.device).not.toBe(device);
  expect(stored('deviceKey')).toBe(again.device);
});

test('users who are asked remember a device and take it back', async () => {
  const { signIn } = await browser({ ...DEVICES, DeviceOnlyRememberedOnUserPrompt: true });
  const { user } = await signIn();
  expect(await done<string>((callbacks) => user.setDeviceStatusRemembered(callbacks))).toBe('SUCCESS');
  const { user: remembered, device } = await signIn();
  expect(await done<string>((callbacks) => remembered.setDeviceStatusNotRemembered(callbacks))).toBe(
    'SUCCESS',
  );
  expect((await signIn()).device).toBe(device);
});
