import { createHash } from 'node:crypto';
import { errors } from '../../contract/errors.ts';
import type { CodeDeliveryDetailsType } from '../../contract/shapes.ts';
import { isEmail, isPhone } from '../../lib/contact-format.ts';
import type { Services } from '../context.ts';
import { lookupKey, type Pool } from '../pools/pool.ts';
import type { User } from '../users/user.ts';
import { CODE_LIFETIME, type ContactAttribute, deliveryDetails, hasCode } from './codes.ts';
import type { Person } from './public-request.ts';

/** Codes that a client with `PreventUserExistenceErrors` is told of, though nobody gets them; how long they live. */
const LIFETIME = { 'sign-up': CODE_LIFETIME.signUp, 'forgot-password': CODE_LIFETIME.forgotPassword };
type Purpose = keyof typeof LIFETIME;

const kindOf = (purpose: Purpose) => `simulated:${purpose}`;

/**
 * Answers as if a code had been sent, and remembers that one was asked for. The medium follows the form of the name,
 * then what the pool verifies; the destination is the same whenever the name is asked for.
 * @param candidates the contacts that a code of this pool could go to, the preferred one first
 */
export function simulateDelivery(
  services: Services,
  { pool, name, subject }: Person,
  purpose: Purpose,
  candidates: ContactAttribute[],
): CodeDeliveryDetailsType {
  const now = services.clock.now();
  const asked = { poolId: pool.id, subject, kind: kindOf(purpose), count: 1, since: now, lastAt: now };
  services.store.attempts.put(asked);
  if (isEmail(name)) return deliveryDetails('email', name);
  if (isPhone(name)) return deliveryDetails('phone_number', name);
  const verified = candidates.find((attribute) => pool.settings.AutoVerifiedAttributes?.includes(attribute));
  const attribute = verified ?? candidates[0] ?? 'email';
  return deliveryDetails(attribute, inventedContact(pool, name, attribute));
}

/**
 * The user whose code is to be taken. A client that hides users can't tell who is unknown, disabled or without a code:
 * any code of theirs is wrong once one was asked for, expired before that and after a code's lifetime.
 * @throws NotAuthorizedException for a disabled user, CodeMismatchException, ExpiredCodeException
 */
export function codeHolder(services: Services, person: Person, purpose: Purpose): User {
  const { pool, user, hides, subject } = person;
  if (user?.enabled && (!hides || hasCode(services, user, purpose))) return user;
  if (!hides) throw errors.userDisabled();
  const asked = services.store.attempts.find(pool.id, subject, kindOf(purpose));
  const waits = asked && services.clock.now() < asked.since + LIFETIME[purpose];
  throw waits ? errors.codeMismatch() : errors.codeExpired();
}

/** A contact that nobody has, the same whenever the name is asked for. */
export function inventedContact(pool: Pool, name: string, attribute: ContactAttribute): string {
  const digest = createHash('sha256')
    .update(`${pool.id} ${lookupKey(pool, name)}`)
    .digest();
  const letter = (position: number) => String.fromCharCode(97 + (digest.readUInt8(position) % 26));
  if (attribute === 'email') return `${letter(0)}@${letter(1)}`;
  return `+${String(digest.readUInt32BE(0) % 10_000).padStart(4, '0')}`;
}
