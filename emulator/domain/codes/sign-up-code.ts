import { errors } from '../../contract/errors.ts';
import type { CodeDeliveryDetailsType } from '../../contract/shapes.ts';
import type { Services } from '../context.ts';
import type { Pool } from '../pools/pool.ts';
import { attributesOf, type User } from '../users/user.ts';
import { CODE_LIFETIME, type ContactAttribute, sendCode } from './codes.ts';
import type { Person } from './public-request.ts';
import { simulateDelivery } from './simulated.ts';

/** Where a new user has both, the code goes to the phone only (developer guide, "Signing up"). */
const ORDER: ContactAttribute[] = ['phone_number', 'email'];

/** The contacts that a pool verifies by itself, in the order in which a code is sent to them. */
const autoVerifiedAttributes = (pool: Pool): ContactAttribute[] =>
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
  message: { source: 'CustomMessage_SignUp' | 'CustomMessage_ResendCode'; clientId: string },
): CodeDeliveryDetailsType | undefined {
  for (const attribute of autoVerifiedAttributes(pool)) {
    const destination = attributes.get(attribute);
    if (destination !== undefined)
      return sendCode(services, pool, user, {
        purpose: 'sign-up',
        attribute,
        destination,
        source: message.source,
        lifetime: CODE_LIFETIME.signUp,
        confirms: { clientId: message.clientId, username: user.username },
      });
  }
  return undefined;
}

/**
 * ResendConfirmationCode: replaces the code of an account that waits for it, or says so of somebody whom the client
 * hides.
 * @throws InvalidParameterException for an account that is confirmed or has nowhere to send to, NotAuthorizedException
 *   for a disabled user
 */
export function resendSignUpCode(services: Services, person: Person): CodeDeliveryDetailsType {
  const { pool, user, hides } = person;
  const candidates = autoVerifiedAttributes(pool);
  if (candidates.length === 0) throw errors.cannotResend();
  const active = user?.enabled ? user : undefined;
  if (active && active.status !== 'UNCONFIRMED') throw errors.alreadyConfirmed();
  const sent = active && sendAgain(services, person, active);
  if (sent) return sent;
  if (hides) return simulateDelivery(services, person, 'sign-up', candidates);
  throw active ? errors.cannotResend() : errors.userDisabled();
}

const sendAgain = (services: Services, { pool, clientId }: Person, user: User) =>
  services.store.transaction(() =>
    sendSignUpCode(services, pool, user, attributesOf(services, user), {
      source: 'CustomMessage_ResendCode',
      clientId,
    }),
  );

const ONE_TIME_PASSWORD = { phone_number: 'SMS_OTP', email: 'EMAIL_OTP' } as const;

/** A new user needs no password where a one-time password, sent to a contact that the pool verifies, can sign in. */
export const passwordMayBeAbsent = (pool: Pool, attributes: Map<string, string>): boolean =>
  autoVerifiedAttributes(pool).some(
    (name) =>
      attributes.has(name) &&
      pool.settings.Policies?.SignInPolicy?.AllowedFirstAuthFactors?.includes(ONE_TIME_PASSWORD[name]),
  );
