import { mfaSettingsOf } from '../pools/mfa-settings.ts';
import type { User } from '../users/user.ts';
import type { Attempt, Step } from './attempt.ts';
import { askForDevice } from './challenges/device-srp.ts';
import { deviceOf, replacesSecondFactor } from './device.ts';
import { giveTokens } from './give-tokens.ts';
import { askForSecondFactor } from './second-factor.ts';

/**
 * The user has proved the first factor: the second one is asked for, unless a remembered device stands for it, then a
 * remembered device, or there are tokens.
 */
export async function finishSignIn(attempt: Attempt, user: User): Promise<Step> {
  const device = deviceOf(attempt, user);
  const isProved = attempt.begun.multiFactor || (device?.remembered && replacesSecondFactor(attempt.pool));
  const asked = isProved ? undefined : await askForSecondFactor(attempt, user);
  if (asked) return asked;
  return device?.remembered ? askForDevice(attempt, user, device) : giveTokens(attempt, user, device);
}

/** A second factor is proved. */
export function afterSecondFactor(attempt: Attempt, user: User): Promise<Step> {
  attempt.begun.multiFactor = true;
  return finishSignIn(attempt, user);
}

/**
 * A first factor without a password is proved. Passkeys may count as both factors; users who have a second one are
 * asked for it, though only passwords are offered to them (it may have come between).
 */
export function afterFirstFactor(
  attempt: Attempt,
  user: User,
  factor: 'EMAIL_OTP' | 'SMS_OTP' | 'SMS_MFA' | 'WEB_AUTHN',
): Promise<Step> {
  const { context, pool } = attempt;
  const { WebAuthnConfiguration } = mfaSettingsOf(context, pool.id);
  const isBoth = WebAuthnConfiguration?.FactorConfiguration === 'MULTI_FACTOR_WITH_USER_VERIFICATION';
  return factor === 'WEB_AUTHN' && isBoth ? afterSecondFactor(attempt, user) : finishSignIn(attempt, user);
}
