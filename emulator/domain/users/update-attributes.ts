import { CODE_LIFETIME, type ContactAttribute, type KeptCode, sendCode } from '../codes/codes.ts';
import type { Context, Services } from '../context.ts';
import type { Asker } from '../messages/send.ts';
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
 * @param asker whose request it is: the user's at a client, or else an administrator's
 * @returns the codes that have been kept
 * @throws AliasExistsException for a value that signs another user in
 */
export function updateAttributes(
  context: Context,
  pool: Pool,
  user: User,
  given: Map<string, string>,
  asker: Asker,
): KeptCode[] {
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
    const verifiesItself =
      asker.clientId !== undefined && value !== '' && AutoVerifiedAttributes?.includes(attribute);
    if (pending || verifiesItself) codes.push({ attribute, value, pending });
  }
  return context.store.transaction(() => {
    writeAttributes(context, pool, user, changes);
    dropStaleCodes(context, user, changes);
    return codes.map(({ attribute, value, pending }) =>
      sendCode(context, pool, user, {
        ...asker,
        purpose: `verify:${attribute}`,
        attribute,
        destination: value,
        ...(pending ? { pendingValue: value } : {}),
        source: 'CustomMessage_UpdateUserAttribute',
        lifetime: CODE_LIFETIME.attribute,
      }),
    );
  });
}

/** A code for a value that has been replaced must not bring it back. */
function dropStaleCodes(services: Services, user: User, changes: Map<string, string>): void {
  for (const attribute of CONTACTS)
    if (changes.has(attribute)) services.store.codes.delete(user.id, `verify:${attribute}`);
}
