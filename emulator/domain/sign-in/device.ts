import { errors } from '../../contract/errors.ts';
import { type Device, tracksDevices } from '../devices/device.ts';
import type { Pool } from '../pools/pool.ts';
import type { User } from '../users/user.ts';
import type { Attempt } from './attempt.ts';

/**
 * Refuses a request that names a device which is not the user's: clients then forget the key and try without.
 * @param userId null for a decoy, who has no devices
 * @throws ResourceNotFoundException
 */
export function checkDevice({ context, pool, parameters, begun }: Attempt, userId: number | null): void {
  const { DEVICE_KEY: key } = parameters;
  if (!key || begun.deviceless || !tracksDevices(pool)) return;
  if (userId === null || !context.store.devices.find(userId, key)) throw errors.deviceNotFound();
}

/** Whether a remembered device takes the place of a second factor (`ChallengeRequiredOnNewDevice`). */
export const replacesSecondFactor = ({ settings }: Pool): boolean =>
  settings.DeviceConfiguration?.ChallengeRequiredOnNewDevice === true;

/** The user's device that the sign-in has named; undefined where it is to get a new one, or the pool tracks none. */
export function deviceOf({ context, pool, begun }: Attempt, user: User): Device | undefined {
  if (!begun.deviceKey || begun.deviceless || !tracksDevices(pool)) return undefined;
  return context.store.devices.find(user.id, begun.deviceKey);
}
