import {
  AdminForgetDeviceCommand,
  AdminListUserSessionsCommand,
  GetTokensFromRefreshTokenCommand,
  SetUserPoolSessionConfigurationCommand,
  UpdateUserPoolClientCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { ada, PASSWORD } from '../harness/ada.ts';
import { claimsOf, devicePool } from '../harness/devices.ts';
import { arnOf, functionsForThisTest } from '../harness/functions.ts';
import { forThisTest } from '../harness/in-process.ts';
import { signIn, usersPool } from '../harness/sign-in.ts';
import { refused } from '../harness/tokens.ts';

const ROTATION = {
  ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH' as const],
  RefreshTokenRotation: { Feature: 'ENABLED' as const, RetryGracePeriodSeconds: 0 },
};

test('rotated tokens stay bound to the device of their sign-in', async () => {
  const { client, unsigned, UserPoolId, ClientId, confirmed } = await devicePool();
  await client.send(new UpdateUserPoolClientCommand({ UserPoolId, ClientId, ...ROTATION }));
  const invalid = refused('Invalid Refresh Token');
  const device = await confirmed();
  const { key: other } = await confirmed('ada', 'tablet');
  const refresh = async (RefreshToken = '', DeviceKey?: string) =>
    (await unsigned.send(new GetTokensFromRefreshTokenCommand({ ClientId, RefreshToken, DeviceKey })))
      .AuthenticationResult ?? {};
  for (const key of [undefined, other])
    await expect(refresh(device.refresh, key)).rejects.toMatchObject(invalid);
  const second = await refresh(device.refresh, device.key);
  expect(claimsOf(second.AccessToken)['device_key']).toBe(device.key);
  for (const key of [undefined, other])
    await expect(refresh(second.RefreshToken, key)).rejects.toMatchObject(invalid);
  const third = await refresh(second.RefreshToken, device.key);
  await client.send(new AdminForgetDeviceCommand({ UserPoolId, Username: 'ada', DeviceKey: device.key }));
  await expect(refresh(third.RefreshToken, device.key)).rejects.toMatchObject(invalid);
});

test('an exchange is activity of its session: the least recently used one makes room', async () => {
  const { client, unsigned, UserPoolId, ClientId, byPassword, clock } = await ada({}, ROTATION);
  await client.send(
    new SetUserPoolSessionConfigurationCommand({
      UserPoolId,
      UserSessionTracking: 'ENABLED',
      TokenSession: { MaxPerUser: 2 },
    }),
  );
  const begin = async () => {
    clock.advance('1m');
    return (await byPassword(PASSWORD)).AuthenticationResult?.RefreshToken ?? '';
  };
  const refresh = async (RefreshToken: string) => {
    clock.advance('1m');
    const command = new GetTokensFromRefreshTokenCommand({ ClientId, RefreshToken });
    return (await unsigned.send(command)).AuthenticationResult?.RefreshToken ?? '';
  };
  const first = await begin();
  const second = await begin();
  const used = await refresh(first);
  const refreshedAt = new Date(clock.now());
  const { Sessions } = await client.send(new AdminListUserSessionsCommand({ UserPoolId, Username: 'ada' }));
  expect(Sessions?.map(({ LastActiveDate }) => LastActiveDate)).toContainEqual(refreshedAt);
  await begin();
  await expect(refresh(second)).rejects.toMatchObject(refused('Refresh Token has been revoked'));
  expect(await refresh(used)).not.toBe('');
});

test('a refresh that the pool’s function fails exchanges nothing', async () => {
  let fails = false;
  const { functions } = await functionsForThisTest({
    token: (event) => {
      if (fails) throw new Error('not now');
      return event;
    },
  });
  const pool = { LambdaConfig: { PreTokenGeneration: arnOf('token') } };
  const made = await usersPool(pool, ROTATION, forThisTest({ functions }));
  const { unsigned, clientId: ClientId, create, setPassword } = made;
  await create('ada');
  await setPassword('ada');
  const { RefreshToken = '' } = await signIn(unsigned, ClientId, 'ada');
  const refresh = () => unsigned.send(new GetTokensFromRefreshTokenCommand({ ClientId, RefreshToken }));
  fails = true;
  await expect(refresh()).rejects.toMatchObject({ name: 'UserLambdaValidationException' });
  fails = false;
  const both = await Promise.allSettled([refresh(), refresh()]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  await expect(refresh()).rejects.toMatchObject({ name: 'RefreshTokenReuseException' });
});
