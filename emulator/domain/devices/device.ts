import { createHash } from 'node:crypto';
import { errors } from '../../contract/errors.ts';
import type { DeviceRow } from '../../storage/devices.ts';
import type { Services } from '../context.ts';
import type { Pool } from '../pools/pool.ts';
import type { User } from '../users/user.ts';

export type Device = DeviceRow;

/** A pool tracks devices as soon as it has any setting about them. */
export const tracksDevices = (pool: Pool) => pool.settings.DeviceConfiguration !== undefined;

/** @throws ResourceNotFoundException for a device that the user has not confirmed, whosever else it may be */
export function findDevice(services: Services, user: User, key: string): Device {
  const device = services.store.devices.find(user.id, key);
  if (!device) throw errors.deviceNotFound();
  return device;
}

/** `-v7w9UcY6`: the group name of device SRP, nine characters, the same for all devices of a pool. */
export const deviceGroupKey = (pool: Pool) =>
  `-${createHash('sha256').update(pool.id).digest('base64').replace(/\W/g, '').slice(0, 8)}`;

/** `us-east-1_<uuid>` and its group: a device that its user may confirm. */
export const newDevice = (services: Services, pool: Pool) => ({
  DeviceKey: `${pool.region}_${services.ids.uuid()}`,
  DeviceGroupKey: deviceGroupKey(pool),
});

/** Whole seconds, as the service keeps the moment of a device's last sign-in. */
export const authenticatedAt = (services: Services) => Math.floor(services.clock.now() / 1000) * 1000;
