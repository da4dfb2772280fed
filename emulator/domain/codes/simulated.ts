import { createHash } from 'node:crypto';
import { type CognitoError, errors } from '../../contract/errors.ts';
import type { CodeDeliveryDetailsType } from '../../contract/shapes.ts';
import { isEmail, isPhone } from '../../lib/contact-format.ts';
import type { Services } from '../context.ts';
import { lookupKey, type Pool } from '../pools/pool.ts';
import { type ContactAttribute, deliveryDetails } from './codes.ts';

/** Codes that a client with `PreventUserExistenceErrors` is told of, though nobody gets them. */
type Simulated = { purpose: 'sign-up' | 'forgot-password'; subject: string };

/**
 * Answers as if a code had been sent, and remembers that one was asked for. The medium follows the form of the name,
 * then what the pool verifies; the destination is the same whenever the name is asked for.
 * @param candidates the contacts that a code of this pool could go to, the preferred one first
 */
export function simulateDelivery(
  services: Services,
  pool: Pool,
  { purpose, subject }: Simulated,
  name: string,
  candidates: ContactAttribute[],
): CodeDeliveryDetailsType {
  const now = services.clock.now();
  services.store.attempts.put({
    poolId: pool.id,
    subject,
    kind: kindOf(purpose),
    count: 1,
    since: now,
    lastAt: now,
  });
  if (isEmail(name)) return deliveryDetails('email', name);
  if (isPhone(name)) return deliveryDetails('phone_number', name);
  const verified = candidates.find((attribute) => pool.settings.AutoVerifiedAttributes?.includes(attribute));
  const attribute = verified ?? candidates[0] ?? 'email';
  return deliveryDetails(attribute, inventedContact(pool, name, attribute));
}

/**
 * The refusal of any code for somebody who must not be told apart from a user: wrong once a code was asked for,
 * expired before that and after the code's lifetime (milliseconds).
 */
export function simulatedRefusal(
  services: Services,
  pool: Pool,
  { purpose, subject }: Simulated,
  lifetime: number,
): CognitoError {
  const asked = services.store.attempts.find(pool.id, subject, kindOf(purpose));
  return asked && services.clock.now() < asked.since + lifetime
    ? errors.codeMismatch()
    : errors.codeExpired();
}

const kindOf = (purpose: Simulated['purpose']) => `simulated:${purpose}`;

function inventedContact(pool: Pool, name: string, attribute: ContactAttribute): string {
  const digest = createHash('sha256')
    .update(`${pool.id} ${lookupKey(pool, name)}`)
    .digest();
  const letter = (position: number) => String.fromCharCode(97 + (digest.readUInt8(position) % 26));
  if (attribute === 'email') return `${letter(0)}@${letter(1)}`;
  return `+${String(digest.readUInt32BE(0) % 10_000).padStart(4, '0')}`;
}
