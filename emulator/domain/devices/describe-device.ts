import type { DeviceType } from '../../contract/shapes.ts';
import type { Services } from '../context.ts';
import type { Pool } from '../pools/pool.ts';
import type { User } from '../users/user.ts';
import type { Device } from './device.ts';

/** A device as its user sees it. */
export const describeDevice = (device: Device): DeviceType => describe(device, [], []);

/** A device as administrators see it: with the attributes for developers. */
export function describeDeviceForAdmin(
  services: Services,
  pool: Pool,
  user: User,
  device: Device,
): DeviceType {
  const owner = `${user.username}.${pool.id}`;
  const arn = `arn:aws:cognito-idp:${pool.region}:${services.accountId}:owner/${owner}/device/${device.key}`;
  return describe(
    device,
    [
      ['dev:device_arn', arn],
      ['dev:device_owner', owner],
    ],
    [
      ['dev:device_remembered_status', device.remembered ? 'remembered' : 'not_remembered'],
      ['dev:device_sdk', 'aws-sdk'],
    ],
  );
}

type Attributes = [name: string, value: string][];

/** The attributes are in the order of the service's own examples. */
function describe(device: Device, owner: Attributes, status: Attributes): DeviceType {
  const attributes: Attributes = [
    ['device_status', 'valid'],
    ...(device.name === null ? [] : ([['device_name', device.name]] satisfies Attributes)),
    ...owner,
    ['last_ip_used', device.lastIp],
    ...status,
  ];
  return {
    DeviceKey: device.key,
    DeviceAttributes: attributes.map(([Name, Value]) => ({ Name, Value })),
    DeviceCreateDate: new Date(device.createdAt),
    DeviceLastModifiedDate: new Date(device.updatedAt),
    DeviceLastAuthenticatedDate: new Date(device.authenticatedAt),
  };
}
