import { errors } from '../../contract/errors.ts';
import type { Context } from '../context.ts';
import type { Asker } from '../messages/send.ts';
import type { Pool } from '../pools/pool.ts';
import { attributesOf, type User } from '../users/user.ts';
import { CODE_LIFETIME, type ContactAttribute, type KeptCode, sendCode } from './codes.ts';
import type { Person } from './public-request.ts';
import { simulateDelivery } from './simulated.ts';

/** Where a new user has both, the code goes to the phone only (developer guide, "Signing up"). */
const ORDER: ContactAttribute[] = ['phone_number', 'email'];

/** The contacts that a pool verifies by itself, in the order in which a code is sent to them. */
const autoVerifiedAttributes = (pool: Pool): ContactAttribute[] =>
  ORDER.filter((name) => pool.settings.AutoVerifiedAttributes?.includes(name));

/**
 * Keeps for a new user the code that confirms the account, in the current transaction.
 * @returns undefined where the user gave no contact that the pool verifies
 */
export function sendSignUpCode(
  context: Context,
  pool: Pool,
  user: User,
  attributes: Map<string, string>,
  message: Asker & { source: 'CustomMessage_SignUp' | 'CustomMessage_ResendCode'; clientId: string },
): KeptCode | undefined {
  for (const attribute of autoVerifiedAttributes(pool)) {
    const destination = attributes.get(attribute);
    if (destination !== undefined)
      return sendCode(context, pool, user, {
        ...message,
        purpose: 'sign-up',
        attribute,
        destination,
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
export function resendSignUpCode(
  context: Context,
  person: Person,
  clientMetadata: Asker['clientMetadata'],
): KeptCode {
  const { pool, user, hides } = person;
  const candidates = autoVerifiedAttributes(pool);
  if (candidates.length === 0) throw errors.cannotResend();
  const active = user?.enabled ? user : undefined;
  if (active && active.status !== 'UNCONFIRMED') throw errors.alreadyConfirmed();
  const again = active && sendAgain(context, person, active, clientMetadata);
  if (again) return again;
  if (hides) return { details: simulateDelivery(context, person, 'sign-up', candidates) };
  throw active ? errors.cannotResend() : errors.userDisabled();
}

const sendAgain = (
  context: Context,
  { pool, clientId }: Person,
  user: User,
  clientMetadata: Asker['clientMetadata'],
) =>
  context.store.transaction(() =>
    sendSignUpCode(context, pool, user, attributesOf(context, user), {
      source: 'CustomMessage_ResendCode',
      clientId,
      clientMetadata,
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
