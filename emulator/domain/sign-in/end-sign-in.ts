import { errors } from '../../contract/errors.ts';
import { needsSecondFactor } from '../mfa/second-factors.ts';
import type { User } from '../users/user.ts';
import type { Attempt, Step } from './attempt.ts';
import { askForDevice } from './challenges/device-srp.ts';
import { deviceOf } from './device.ts';
import { giveTokens } from './give-tokens.ts';

/**
 * The user has proved all but the device: a remembered one is asked for its proof, or there are tokens.
 * @throws NotAuthorizedException where another device, or none by now, has stood for a second factor
 */
export async function endSignIn(attempt: Attempt, user: User): Promise<Step> {
  const { context, pool, begun } = attempt;
  const device = deviceOf(attempt, user);
  const standsIn = begun.standIn === undefined || (device?.remembered && device.key === begun.standIn);
  if (!standsIn && needsSecondFactor(context, pool, user)) throw errors.invalidSession();
  return device?.remembered ? askForDevice(attempt, user, device) : giveTokens(attempt, user, device);
}
