import type { User } from '../users/user.ts';
import type { Attempt, Step } from './attempt.ts';
import { goOn } from './custom-auth.ts';
import { deviceOf, replacesSecondFactor } from './device.ts';
import { endSignIn } from './end-sign-in.ts';
import { passkeyCountsTwice } from './first-factors.ts';
import { askForSecondFactor } from './second-factor.ts';

/**
 * The user has proved the first factor: the second one is asked for, unless a remembered device stands for it, then a
 * remembered device, or there are tokens. A sign-in by custom challenges goes on with those instead.
 */
export async function finishSignIn(attempt: Attempt, user: User): Promise<Step> {
  const { begun, pool } = attempt;
  const device = deviceOf(attempt, user);
  const standIn = device?.remembered && replacesSecondFactor(pool) ? device.key : undefined;
  const asked = begun.multiFactor || standIn ? undefined : await askForSecondFactor(attempt, user);
  if (asked) return asked;
  if (!begun.challenges) return endSignIn(attempt, user);
  if (standIn && !begun.multiFactor) begun.standIn = standIn;
  return goOn(attempt, { typed: user.username, user });
}

/** A second factor is proved. */
export function afterSecondFactor(attempt: Attempt, user: User): Promise<Step> {
  attempt.begun.multiFactor = true;
  return finishSignIn(attempt, user);
}

/** A first factor without a password is proved; passkeys may count as both factors. */
export function afterFirstFactor(
  attempt: Attempt,
  user: User,
  factor: 'EMAIL_OTP' | 'SMS_OTP' | 'SMS_MFA' | 'WEB_AUTHN',
): Promise<Step> {
  const isBoth = factor === 'WEB_AUTHN' && passkeyCountsTwice(attempt.context, attempt.pool, user);
  return isBoth ? afterSecondFactor(attempt, user) : finishSignIn(attempt, user);
}
