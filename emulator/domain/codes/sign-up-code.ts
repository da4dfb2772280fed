import type { CodeDeliveryDetailsType } from '../../contract/shapes.ts';
import type { Services } from '../context.ts';
import type { Pool } from '../pools/pool.ts';
import type { User } from '../users/user.ts';
import { CODE_LIFETIME, type ContactAttribute, sendCode } from './codes.ts';

/** Where a new user has both, the code goes to the phone only (developer guide, "Signing up"). */
const ORDER: ContactAttribute[] = ['phone_number', 'email'];

/** The contacts that a pool verifies by itself, in the order in which a code is sent to them. */
export const autoVerifiedAttributes = (pool: Pool): ContactAttribute[] =>
  ORDER.filter((name) => pool.settings.AutoVerifiedAttributes?.includes(name));

/**
 * Sends a new user the code that confirms the account, in the current transaction.
 * @returns where it went; undefined where the user gave no contact that the pool verifies
 */
export function sendSignUpCode(
  services: Services,
  pool: Pool,
  user: User,
  attributes: Map<string, string>,
  source: 'CustomMessage_SignUp' | 'CustomMessage_ResendCode',
): CodeDeliveryDetailsType | undefined {
  for (const attribute of autoVerifiedAttributes(pool)) {
    const destination = attributes.get(attribute);
    if (destination !== undefined)
      return sendCode(services, pool, user, {
        purpose: 'sign-up',
        attribute,
        destination,
        source,
        lifetime: CODE_LIFETIME.signUp,
      });
  }
  return undefined;
}

const ONE_TIME_PASSWORD = { phone_number: 'SMS_OTP', email: 'EMAIL_OTP' } as const;

/** A new user needs no password where a one-time password, sent to a contact that the pool verifies, can sign in. */
export const passwordMayBeAbsent = (pool: Pool, attributes: Map<string, string>): boolean =>
  autoVerifiedAttributes(pool).some(
    (name) =>
      attributes.has(name) &&
      pool.settings.Policies?.SignInPolicy?.AllowedFirstAuthFactors?.includes(ONE_TIME_PASSWORD[name]),
  );
