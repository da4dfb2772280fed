import { errors } from '../../contract/errors.ts';
import { isEmail, isPhone } from '../../lib/contact-format.ts';
import type { Services } from '../context.ts';
import { lookupKey, type Pool } from '../pools/pool.ts';
import type { SignInAttribute, User } from './user.ts';

/** The attributes by which the users of a pool may sign in: its username attributes, or else its aliases. */
export const signInAttributes = (pool: Pool): SignInAttribute[] =>
  pool.settings.UsernameAttributes?.length
    ? pool.settings.UsernameAttributes
    : (pool.settings.AliasAttributes ?? []);

/** Email addresses or phone numbers are the usernames of this pool; a user's own username is the `sub`. */
export const hasUsernameAttributes = (pool: Pool): boolean => !!pool.settings.UsernameAttributes?.length;

/**
 * The value of an attribute that signs a user in now. An alias does so while it is verified (`preferred_username`
 * needs no verification). A username attribute does so at once, but only the kind that the user was created with.
 */
export function signInValue(
  pool: Pool,
  user: User,
  attributes: Map<string, string>,
  name: SignInAttribute,
): string | undefined {
  const usable = hasUsernameAttributes(pool)
    ? user.usernameAttribute === name
    : name === 'preferred_username' || attributes.get(`${name}_verified`) === 'true';
  return usable ? attributes.get(name) : undefined;
}

/** The other user who is found by this value: as this attribute, or as a username or `sub`. */
export function otherOwner(
  services: Services,
  pool: Pool,
  name: SignInAttribute,
  value: string,
  own: number | undefined,
): User | undefined {
  const key = lookupKey(pool, value);
  const { aliases, users } = services.store;
  const id = aliases.owner(pool.id, name, key);
  const owner =
    id === undefined ? (users.findByUsername(pool.id, key) ?? users.findBySub(pool.id, key)) : users.find(id);
  return owner && owner.id !== own ? owner : undefined;
}

/**
 * Which attribute the given username is, in a pool whose usernames are email addresses or phone numbers; undefined
 * in other pools, where a username must not look like an alias.
 * @throws InvalidParameterException for a username of the wrong form
 */
export function usernameAttribute(pool: Pool, username: string): 'email' | 'phone_number' | undefined {
  const kinds = pool.settings.UsernameAttributes ?? [];
  if (kinds.length === 0) {
    const aliases = pool.settings.AliasAttributes ?? [];
    if (aliases.includes('email') && isEmail(username)) throw errors.usernameLooksLikeEmail();
    if (aliases.includes('phone_number') && isPhone(username)) throw errors.usernameLooksLikePhone();
    return undefined;
  }
  if (kinds.includes('email') && isEmail(username)) return 'email';
  if (kinds.includes('phone_number') && isPhone(username)) return 'phone_number';
  if (kinds.length > 1) throw errors.usernameNotEither();
  throw kinds.includes('email') ? errors.usernameNotEmail() : errors.usernameNotPhone();
}
