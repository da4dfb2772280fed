import { errors } from '../../contract/errors.ts';

/** Changes of attributes by name; `undefined` and `''` delete. */
export type AttributeChanges = Map<string, string | undefined>;

/**
 * The changes, completed by the verified flags of the contacts that they touch: a flag speaks of one value. A contact
 * that is written without its flag is unverified, a removed one has none.
 * @param present the attributes before the changes; undefined for a new user, of whose contacts nothing is said that
 *   was not given (the sample answer of AdminCreateUser in the AWS CLI's reference)
 * @throws InvalidParameterException for a contact that would be verified without a value
 */
export function withVerifiedFlags(
  present: Map<string, string> | undefined,
  changes: AttributeChanges,
): AttributeChanges {
  const all = new Map(changes);
  for (const contact of ['email', 'phone_number']) {
    const flag = `${contact}_verified`;
    const value = changes.has(contact) ? changes.get(contact) : present?.get(contact);
    if (changes.get(flag) === 'true' && !value) throw errors.verifiedWithoutValue(contact);
    if (present && changes.has(contact)) all.set(flag, value ? changes.get(flag) || 'false' : undefined);
  }
  return all;
}
