import { errors } from '../../contract/errors.ts';
import type { CodeDeliveryDetailsType } from '../../contract/shapes.ts';
import { DAY, HOUR } from '../../lib/clock.ts';
import type { CodeRow } from '../../storage/codes.ts';
import type { Context, Services } from '../context.ts';
import type { Confirmation } from '../messages/confirmation-link.ts';
import { maskEmail, maskPhone } from '../messages/masking.ts';
import { type Asker, keepMessage, type Notice, sendMessage } from '../messages/send.ts';
import type { MessageSource } from '../messages/templates.ts';
import type { Pool } from '../pools/pool.ts';
import type { User } from '../users/user.ts';
import { codeFor } from './code-for.ts';

/** The attributes that can receive a code. */
export type ContactAttribute = 'email' | 'phone_number';

/** @throws InvalidParameterException for an attribute that no code can verify */
export function contactAttribute(name: string): ContactAttribute {
  if (name !== 'email' && name !== 'phone_number') throw errors.attributeNotVerifiable();
  return name;
}

type CodePurpose = 'sign-up' | 'forgot-password' | `verify:${ContactAttribute}`;

/** How long codes live, in milliseconds. */
export const CODE_LIFETIME = { signUp: DAY, attribute: DAY, forgotPassword: HOUR };

/** Where a code goes, and its message where that has yet to be sent: see {@link sent}. */
export type KeptCode = { details: CodeDeliveryDetailsType; waiting?: Notice | undefined };

/**
 * Makes a code of six digits, and keeps it and its message in the current transaction. It replaces the user's former
 * code of the same purpose.
 * @param code `destination` is the address or number as it is; `pendingValue` the attribute's new value, where it
 *   takes effect only with this code; `lifetime` in milliseconds; `confirms` where it confirms a sign-up
 * @returns what {@link sent} takes after the transaction
 */
export function sendCode(
  context: Context,
  pool: Pool,
  user: User,
  code: Asker & {
    purpose: CodePurpose;
    attribute: ContactAttribute;
    destination: string;
    pendingValue?: string;
    source: MessageSource;
    lifetime: number;
    confirms?: Confirmation;
  },
): KeptCode {
  const { purpose, attribute, destination } = code;
  const digits = codeFor(context, user);
  context.store.codes.put({
    userId: user.id,
    purpose,
    code: digits,
    attribute,
    destination,
    pendingValue: code.pendingValue ?? null,
    expiresAt: context.clock.now() + code.lifetime,
  });
  const waiting = keepMessage(context, pool, {
    user,
    to: destination,
    channel: attribute === 'email' ? 'email' : 'sms',
    source: code.source,
    code: digits,
    confirms: code.confirms,
    clientId: code.clientId,
    clientMetadata: code.clientMetadata,
  });
  return { details: deliveryDetails(attribute, destination), waiting };
}

/**
 * Sends the message of a code where it waits for that, after the transaction, and says where the code went.
 * @throws the errors of the custom message trigger
 */
export async function sent(
  context: Context,
  pool: Pool,
  { details, waiting }: KeptCode,
): Promise<CodeDeliveryDetailsType> {
  if (waiting) await sendMessage(context, pool, waiting);
  return details;
}

/** Where a code went, as callers are told: `{ Destination: 't***@e***', DeliveryMedium: 'EMAIL', AttributeName }`. */
export const deliveryDetails = (attribute: ContactAttribute, value: string): CodeDeliveryDetailsType =>
  attribute === 'email'
    ? { Destination: maskEmail(value), DeliveryMedium: 'EMAIL', AttributeName: attribute }
    : { Destination: maskPhone(value), DeliveryMedium: 'SMS', AttributeName: attribute };

/**
 * Takes a code back, once; call it in the transaction that acts on it, so that a failure leaves the code usable.
 * @throws ExpiredCodeException for a code that expired, was used, or was never sent
 * @throws CodeMismatchException for a wrong code, which leaves the right one usable
 */
export function takeCode(services: Services, user: User, purpose: CodePurpose, code: string): CodeRow {
  const row = services.store.codes.find(user.id, purpose);
  if (!row || row.expiresAt <= services.clock.now()) throw errors.codeExpired();
  if (row.code !== code) throw errors.codeMismatch();
  services.store.codes.delete(user.id, purpose);
  return row;
}

/** Whether a code was sent and not used, be it expired or not. */
export const hasCode = (services: Services, user: User, purpose: CodePurpose): boolean =>
  services.store.codes.find(user.id, purpose) !== undefined;

/** The new value of an attribute that waits for the code which was sent to it. */
export function pendingValue(
  services: Services,
  user: User,
  attribute: ContactAttribute,
): string | undefined {
  const row = services.store.codes.find(user.id, `verify:${attribute}`);
  return row && row.expiresAt > services.clock.now() ? (row.pendingValue ?? undefined) : undefined;
}
