import {
  AdminForgetDeviceCommand,
  AdminGetDeviceCommand,
  AdminListDevicesCommand,
  AdminUpdateDeviceStatusCommand,
  ForgetDeviceCommand,
  GetDeviceCommand,
  ListDevicesCommand,
  UpdateDeviceStatusCommand,
  UpdateUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { BAD_CREDENTIALS } from '../harness/ada.ts';
import { ALWAYS, devicePool, NO_DEVICE, ON_PROMPT, WRONG_KEY } from '../harness/devices.ts';
import { START } from '../harness/in-process.ts';
import { deviceSecret, N } from '../harness/srp-client.ts';

const STRANGER = 'us-east-1_00000000-0000-4000-8000-000000000000';
const NOT_TRACKED = {
  name: 'InvalidUserPoolConfigurationException',
  message: 'Device tracking is not enabled for the user pool.',
};
const named = (Name: string, Value: string) => ({ Name, Value });
/** As clients send numbers: whole bytes, with a zero in front where the top bit is set. */
const base64 = (value: bigint) => Buffer.from(`00${value.toString(16)}`, 'hex').toString('base64');

test('a confirmed device is described to its user, and with the attributes for developers to administrators', async () => {
  const { client, unsigned, UserPoolId, onNewDevice, confirm } = await devicePool();
  const device = await onNewDevice();
  const answer = await confirm(device, { DeviceName: 'phone' });
  expect({ ...answer, $metadata: undefined }).toEqual({ UserConfirmationNecessary: false });
  const dates = {
    DeviceCreateDate: new Date(START),
    DeviceLastModifiedDate: new Date(START),
    DeviceLastAuthenticatedDate: new Date(START),
  };
  const { Device } = await unsigned.send(
    new GetDeviceCommand({ AccessToken: device.access, DeviceKey: device.key }),
  );
  expect(Device).toEqual({
    DeviceKey: device.key,
    DeviceAttributes: [
      named('device_status', 'valid'),
      named('device_name', 'phone'),
      named('last_ip_used', '127.0.0.1'),
    ],
    ...dates,
  });
  const shown = await client.send(
    new AdminGetDeviceCommand({ UserPoolId, Username: 'ada', DeviceKey: device.key }),
  );
  const owner = `ada.${UserPoolId}`;
  const forAdmin = {
    DeviceKey: device.key,
    DeviceAttributes: [
      named('device_status', 'valid'),
      named('device_name', 'phone'),
      named(
        'dev:device_arn',
        `arn:aws:cognito-idp:us-east-1:000000000000:owner/${owner}/device/${device.key}`,
      ),
      named('dev:device_owner', owner),
      named('last_ip_used', '127.0.0.1'),
      named('dev:device_remembered_status', 'remembered'),
      named('dev:device_sdk', 'aws-sdk'),
    ],
    ...dates,
  };
  expect(shown.Device).toEqual(forAdmin);
  const mine = await unsigned.send(new ListDevicesCommand({ AccessToken: device.access }));
  expect({ ...mine, $metadata: undefined }).toEqual({ Devices: [Device] });
  const all = await client.send(new AdminListDevicesCommand({ UserPoolId, Username: 'ada' }));
  expect({ ...all, $metadata: undefined }).toEqual({ Devices: [forAdmin] });
});

test('where users are to be asked, a confirmed device is not remembered until they say so', async () => {
  const { onNewDevice, confirm, remember, show, clock } = await devicePool(ON_PROMPT);
  const device = await onNewDevice();
  expect(await confirm(device)).toMatchObject({ UserConfirmationNecessary: true });
  const status = async () => {
    const { DeviceAttributes = [], ...dates } = (await show(device.key)) ?? {};
    const found = DeviceAttributes.find(({ Name }) => Name === 'dev:device_remembered_status');
    return [found?.Value, dates.DeviceLastModifiedDate, dates.DeviceCreateDate];
  };
  expect(await status()).toEqual(['not_remembered', new Date(START), new Date(START)]);
  clock.advance('30m');
  await remember(device, 'remembered');
  const later = new Date(clock.now());
  expect(await status()).toEqual(['remembered', later, new Date(START)]);
  await remember(device, 'not_remembered');
  expect(await status()).toEqual(['not_remembered', later, new Date(START)]);
});

test('a device without a name has no such attribute', async () => {
  const { onNewDevice, confirm, show } = await devicePool();
  const device = await onNewDevice();
  await confirm(device);
  const { DeviceAttributes = [] } = (await show(device.key)) ?? {};
  expect(DeviceAttributes.map(({ Name }) => Name)).not.toContain('device_name');
});

test('only the device that a sign-in was given is confirmed by it, once', async () => {
  const { onNewDevice, confirm } = await devicePool();
  const device = await onNewDevice();
  const other = await onNewDevice();
  await expect(confirm({ ...device, key: other.key })).rejects.toMatchObject(WRONG_KEY);
  await expect(confirm({ ...device, key: STRANGER })).rejects.toMatchObject(WRONG_KEY);
  await confirm(device);
  await expect(confirm(device)).rejects.toMatchObject({
    name: 'DeviceKeyExistsException',
    message: 'Device already exists for user.',
  });
  await confirm(other);
});

test('a pool that tracks no devices confirms none', async () => {
  const { onNewDevice, confirm } = await devicePool({});
  const { access, key, group, refresh } = await onNewDevice();
  expect([key, group]).toEqual(['', '']);
  await expect(confirm({ access, refresh, key: STRANGER, group: '-0' })).rejects.toMatchObject(NOT_TRACKED);
});

test('a device that was offered is not confirmed after its pool has stopped to track', async () => {
  const { client, UserPoolId, onNewDevice, confirm } = await devicePool();
  const device = await onNewDevice();
  await client.send(new UpdateUserPoolCommand({ UserPoolId }));
  await expect(confirm(device)).rejects.toMatchObject(NOT_TRACKED);
  await client.send(new UpdateUserPoolCommand({ UserPoolId, ...ALWAYS }));
  expect(await confirm(device)).toMatchObject({ UserConfirmationNecessary: false });
});

test('a verifier or salt that is missing or no number of SRP is refused, and nothing is kept', async () => {
  const { onNewDevice, confirm, unsigned } = await devicePool();
  const device = await onNewDevice();
  const { Salt, PasswordVerifier } = deviceSecret(device.group, device.key, 'secret');
  const refused = {
    name: 'InvalidParameterException',
    message: 'Invalid device secret verifier configuration given.',
  };
  for (const DeviceSecretVerifierConfig of [
    undefined,
    {},
    { Salt },
    { PasswordVerifier },
    { Salt, PasswordVerifier: '' },
    { Salt, PasswordVerifier: 'not base64!' },
    { Salt, PasswordVerifier: 'AAAA' },
    { Salt, PasswordVerifier: Buffer.alloc(500, 1).toString('base64') },
    { Salt, PasswordVerifier: base64(N) },
    { Salt, PasswordVerifier: base64(N + 1n) },
    { Salt, PasswordVerifier: base64(2n ** 3072n - 1n) },
    { Salt: 'AAAA', PasswordVerifier },
    { Salt: '****', PasswordVerifier },
  ])
    await expect(confirm(device, { DeviceSecretVerifierConfig })).rejects.toMatchObject(refused);
  const { Devices } = await unsigned.send(new ListDevicesCommand({ AccessToken: device.access }));
  expect(Devices).toEqual([]);
});

test('the largest verifier is below N, and a sign-in on its device goes on', async () => {
  const { onNewDevice, confirm, on, startProof, prove } = await devicePool();
  const device = await onNewDevice();
  const { Salt } = deviceSecret(device.group, device.key, 'secret');
  await confirm(device, { DeviceSecretVerifierConfig: { Salt, PasswordVerifier: base64(N - 1n) } });
  const { answer } = await startProof(device, (await on(device.key)).Session);
  await expect(prove(answer())).rejects.toMatchObject(BAD_CREDENTIALS);
});

test('devices are listed in pages of a stable order, each user’s own', async () => {
  const { client, unsigned, UserPoolId, addUser, confirmed } = await devicePool();
  await addUser('bob');
  const keys: string[] = [];
  for (let i = 0; i < 3; i++) keys.push((await confirmed()).key);
  const bob = await confirmed('bob');
  const Username = 'ada';
  const first = await client.send(new AdminListDevicesCommand({ UserPoolId, Username, Limit: 2 }));
  expect(first.Devices?.map(({ DeviceKey }) => DeviceKey)).toEqual(keys.toSorted().slice(0, 2));
  const { PaginationToken } = first;
  const rest = await client.send(
    new AdminListDevicesCommand({ UserPoolId, Username, Limit: 2, PaginationToken }),
  );
  expect(rest.Devices?.map(({ DeviceKey }) => DeviceKey)).toEqual(keys.toSorted().slice(2));
  expect(rest).not.toHaveProperty('PaginationToken');
  await expect(
    unsigned.send(new ListDevicesCommand({ AccessToken: bob.access, PaginationToken })),
  ).rejects.toMatchObject({
    name: 'InvalidParameterException',
    message: 'Invalid pagination token provided.',
  });
  const none = await unsigned.send(new ListDevicesCommand({ AccessToken: bob.access, Limit: 0 }));
  expect(none.Devices?.map(({ DeviceKey }) => DeviceKey)).toEqual([bob.key]);
});

test('an unknown device, one of another user and one that was only offered do not exist', async () => {
  const { client, unsigned, UserPoolId, addUser, confirmed, onNewDevice } = await devicePool();
  await addUser('bob');
  const { access: AccessToken, key: offered } = await onNewDevice();
  const { key: bobs } = await confirmed('bob');
  for (const DeviceKey of [STRANGER, bobs, offered]) {
    const asUser = { AccessToken, DeviceKey };
    const asAdmin = { UserPoolId, Username: 'ada', DeviceKey };
    const DeviceRememberedStatus = 'remembered';
    for (const send of [
      () => unsigned.send(new GetDeviceCommand(asUser)),
      () => unsigned.send(new ForgetDeviceCommand(asUser)),
      () => unsigned.send(new UpdateDeviceStatusCommand({ ...asUser, DeviceRememberedStatus })),
      () => unsigned.send(new UpdateDeviceStatusCommand(asUser)),
      () => client.send(new AdminGetDeviceCommand(asAdmin)),
      () => client.send(new AdminForgetDeviceCommand(asAdmin)),
      () => client.send(new AdminUpdateDeviceStatusCommand({ ...asAdmin, DeviceRememberedStatus })),
    ])
      await expect(send()).rejects.toMatchObject(NO_DEVICE);
  }
  const { Devices } = await client.send(new AdminListDevicesCommand({ UserPoolId, Username: 'bob' }));
  expect(Devices).toHaveLength(1);
});

test('an administrator changes the status, and a request without one changes nothing', async () => {
  const { client, UserPoolId, confirmed, show, clock } = await devicePool();
  const { key: DeviceKey } = await confirmed();
  const before = await show(DeviceKey);
  clock.advance('1h');
  const input = { UserPoolId, Username: 'ada', DeviceKey };
  await client.send(new AdminUpdateDeviceStatusCommand(input));
  expect(await show(DeviceKey)).toEqual(before);
  await client.send(
    new AdminUpdateDeviceStatusCommand({ ...input, DeviceRememberedStatus: 'not_remembered' }),
  );
  const after = await show(DeviceKey);
  expect(after?.DeviceAttributes).toContainEqual(named('dev:device_remembered_status', 'not_remembered'));
});

test('administrators are told of a missing user, and users need a token', async () => {
  const { client, unsigned, UserPoolId } = await devicePool();
  const input = { UserPoolId, Username: 'nobody', DeviceKey: STRANGER };
  for (const send of [
    () => client.send(new AdminForgetDeviceCommand(input)),
    () => client.send(new AdminUpdateDeviceStatusCommand(input)),
  ])
    await expect(send()).rejects.toMatchObject({
      name: 'UserNotFoundException',
      message: 'User does not exist.',
    });
  for (const send of [
    () => client.send(new AdminGetDeviceCommand(input)),
    () => client.send(new AdminListDevicesCommand(input)),
  ])
    await expect(send()).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'User does not exist.',
    });
  const DeviceKey = STRANGER;
  for (const send of [
    () => unsigned.send(new GetDeviceCommand({ DeviceKey })),
    () => unsigned.send(new ForgetDeviceCommand({ DeviceKey })),
    () => unsigned.send(new ListDevicesCommand({ AccessToken: 'a.b.c' })),
  ])
    await expect(send()).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'Invalid Access Token',
    });
});
