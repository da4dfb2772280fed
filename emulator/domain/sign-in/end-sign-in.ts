import type { User } from '../users/user.ts';
import type { Attempt, Step } from './attempt.ts';
import { askForDevice } from './challenges/device-srp.ts';
import { deviceOf } from './device.ts';
import { giveTokens } from './give-tokens.ts';

/** The user has proved all but the device: a remembered one is asked for its proof, or there are tokens. */
export async function endSignIn(attempt: Attempt, user: User): Promise<Step> {
  const device = deviceOf(attempt, user);
  return device?.remembered ? askForDevice(attempt, user, device) : giveTokens(attempt, user, device);
}
