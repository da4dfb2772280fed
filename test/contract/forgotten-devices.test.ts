import {
  AdminForgetDeviceCommand,
  ForgetDeviceCommand,
  ListDevicesCommand,
  UpdateUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { devicePool, NO_DEVICE, WRONG_KEY } from '../harness/devices.ts';

test('a forgotten device is gone, by its user or by an administrator', async () => {
  const { client, unsigned, UserPoolId, confirmed, show } = await devicePool();
  const { access: AccessToken, key } = await confirmed();
  const { key: second } = await confirmed();
  await unsigned.send(new ForgetDeviceCommand({ AccessToken, DeviceKey: key }));
  await expect(show(key)).rejects.toMatchObject(NO_DEVICE);
  await client.send(new AdminForgetDeviceCommand({ UserPoolId, Username: 'ada', DeviceKey: second }));
  const { Devices } = await unsigned.send(new ListDevicesCommand({ AccessToken }));
  expect(Devices).toEqual([]);
});

test('a forgotten device is not brought back by its access token, nor are its tokens refreshed while the pool tracks', async () => {
  const { client, unsigned, UserPoolId, confirmed, onNewDevice, confirm, on, refresh } = await devicePool();
  const device = await confirmed();
  const second = await confirmed();
  const other = await confirmed();
  const byUser = new ForgetDeviceCommand({ AccessToken: device.access, DeviceKey: device.key });
  const byAdmin = new AdminForgetDeviceCommand({ UserPoolId, Username: 'ada', DeviceKey: second.key });
  for (const [forgotten, forget] of [
    [device, () => unsigned.send(byUser)],
    [second, () => client.send(byAdmin)],
  ] as const) {
    await refresh(forgotten.refresh, forgotten.key);
    await forget();
    await expect(confirm(forgotten)).rejects.toMatchObject(WRONG_KEY);
    await expect(refresh(forgotten.refresh, forgotten.key)).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'Invalid Refresh Token',
    });
    await expect(on(forgotten.key)).rejects.toMatchObject(NO_DEVICE);
  }
  const mine = await unsigned.send(new ListDevicesCommand({ AccessToken: device.access }));
  expect(mine.Devices?.map(({ DeviceKey }) => DeviceKey)).toEqual([other.key]);
  await refresh(other.refresh, other.key);
  await confirm(await onNewDevice());
  await client.send(new UpdateUserPoolCommand({ UserPoolId }));
  await refresh(device.refresh);
});
