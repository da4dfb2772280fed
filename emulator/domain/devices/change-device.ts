import type { DeviceRememberedStatusType } from '../../contract/shapes.ts';
import type { Services } from '../context.ts';
import type { User } from '../users/user.ts';
import { findDevice } from './device.ts';

/** Whether a device shall stand in for a second factor; a request that says nothing changes nothing. */
export function changeDevice(
  services: Services,
  user: User,
  deviceKey: string,
  status: DeviceRememberedStatusType | undefined,
): void {
  const { userId, key } = findDevice(services, user, deviceKey);
  if (status === undefined) return;
  const remembered = status === 'remembered' ? 1 : 0;
  services.store.devices.remember({ userId, key, remembered, updatedAt: services.clock.now() });
}

/**
 * Its secret proves nothing any more, and the tokens that it was given are not refreshed again ("Tracking and
 * remembering devices", AWS Mobile Blog); nor do its access tokens, which work until they expire, bring it back.
 */
export function forgetDevice(services: Services, user: User, deviceKey: string): void {
  const { userId, key } = findDevice(services, user, deviceKey);
  services.store.transaction(() => {
    services.store.devices.delete(userId, key);
    services.store.signIns.forgetDevice(userId, key);
  });
}
