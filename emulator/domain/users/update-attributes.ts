import type { CodeDeliveryDetailsType } from '../../contract/shapes.ts';
import { CODE_LIFETIME, type ContactAttribute, sendCode } from '../codes/codes.ts';
import type { Services } from '../context.ts';
import type { Pool } from '../pools/pool.ts';
import { writeAttributes } from './attributes.ts';
import type { User } from './user.ts';

const CONTACTS: ContactAttribute[] = ['email', 'phone_number'];

/**
 * Changes attributes, in one transaction, and asks for proof of a new email address or phone number:
 * - where the pool demands verification before the update, the old value stays until the code comes back (an
 *   administrator who marks the new value as verified skips that);
 * - else the new value holds at once, unverified; a user gets a code for it where the pool verifies it by itself.
 * @param given checked values by name; `''` removes
 * @param by whose request it is
 * @returns where codes went
 * @throws AliasExistsException for a value that signs another user in
 */
export function updateAttributes(
  services: Services,
  pool: Pool,
  user: User,
  given: Map<string, string>,
  by: 'user' | 'administrator',
): CodeDeliveryDetailsType[] {
  const { AutoVerifiedAttributes, UserAttributeUpdateSettings } = pool.settings;
  const verifiedFirst = UserAttributeUpdateSettings?.AttributesRequireVerificationBeforeUpdate ?? [];
  const changes = new Map(given);
  const codes: { attribute: ContactAttribute; value: string; pending: boolean }[] = [];
  for (const attribute of CONTACTS) {
    const value = given.get(attribute);
    if (value === undefined) continue;
    const flag = `${attribute}_verified`;
    const pending = value !== '' && verifiedFirst.includes(attribute) && given.get(flag) !== 'true';
    if (pending) {
      changes.delete(attribute);
      changes.delete(flag);
    }
    const verifiesItself = by === 'user' && value !== '' && AutoVerifiedAttributes?.includes(attribute);
    if (pending || verifiesItself) codes.push({ attribute, value, pending });
  }
  return services.store.transaction(() => {
    writeAttributes(services, pool, user, changes);
    dropStaleCodes(services, user, changes);
    return codes.map(({ attribute, value, pending }) =>
      sendTo(services, pool, user, attribute, value, pending),
    );
  });
}

/** A code for a value that has been replaced must not bring it back. */
function dropStaleCodes(services: Services, user: User, changes: Map<string, string>): void {
  for (const attribute of CONTACTS)
    if (changes.has(attribute)) services.store.codes.delete(user.id, `verify:${attribute}`);
}

const sendTo = (
  services: Services,
  pool: Pool,
  user: User,
  attribute: ContactAttribute,
  value: string,
  pending: boolean,
): CodeDeliveryDetailsType =>
  sendCode(services, pool, user, {
    purpose: `verify:${attribute}`,
    attribute,
    destination: value,
    ...(pending ? { pendingValue: value } : {}),
    source: 'CustomMessage_UpdateUserAttribute',
    lifetime: CODE_LIFETIME.attribute,
  });
