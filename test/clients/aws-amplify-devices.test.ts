import { Amplify } from 'aws-amplify';
import {
  fetchAuthSession,
  fetchDevices,
  forgetDevice,
  rememberDevice,
  signIn,
  signOut,
} from 'aws-amplify/auth';
import { expect, test } from 'vitest';
import { CLIENT_ID, POOL_ID, running, seedPool, USER } from '../harness/running.ts';

const DeviceConfiguration = { ChallengeRequiredOnNewDevice: true, DeviceOnlyRememberedOnUserPrompt: true };

async function configured() {
  const settings = { ...seedPool.settings, DeviceConfiguration };
  const emulator = await running({ seed: { pools: [{ ...seedPool, settings }] } });
  Amplify.configure({
    Auth: {
      Cognito: { userPoolId: POOL_ID, userPoolClientId: CLIENT_ID, userPoolEndpoint: emulator.endpoint },
    },
  });
  await signOut().catch(() => undefined);
}

const device = async () =>
  (await fetchAuthSession()).tokens?.accessToken.payload['device_key'] as string | undefined;

test.each(['USER_SRP_AUTH', 'USER_PASSWORD_AUTH'] as const)(
  'Amplify remembers a device and proves it at the next sign-in by %s',
  async (authFlowType) => {
    await configured();
    const enter = () =>
      signIn({ username: USER.username, password: USER.password, options: { authFlowType } });
    await enter();
    const first = await device();
    expect((await fetchDevices()).map(({ id }) => id)).toEqual([first]);
    await rememberDevice();
    await signOut();

    expect(await enter()).toMatchObject({ isSignedIn: true });
    expect(await device()).toBe(first);
    const { tokens } = await fetchAuthSession({ forceRefresh: true });
    expect(tokens?.accessToken.payload['device_key']).toBe(first);

    await forgetDevice();
    expect(await fetchDevices()).toEqual([]);
    await signOut();
    expect(await enter()).toMatchObject({ isSignedIn: true });
    expect(await device()).not.toBe(first);
    await signOut();
  },
);
