import { errors } from '../../contract/errors.ts';
import type { AttributeType } from '../../contract/shapes.ts';
import type { IdentityRow } from '../../storage/identities.ts';
import type { AttributeRow } from '../../storage/user-attributes.ts';
import type { UserChanges, UserRow } from '../../storage/users.ts';
import type { Context, Services } from '../context.ts';
import { lookupKey, type Pool } from '../pools/pool.ts';
import { identitiesText } from './identities.ts';

export type User = UserRow;

/** Attributes that can sign a user in beside the username. */
const SIGN_IN_ATTRIBUTES = ['email', 'phone_number', 'preferred_username'] as const;
export type SignInAttribute = (typeof SIGN_IN_ATTRIBUTES)[number];

/** A user by username, by an alias or username attribute, or by `sub`, in that order. */
export function findUser(services: Services, pool: Pool, name: string): User | undefined {
  const { users, aliases } = services.store;
  const key = lookupKey(pool, name);
  const byUsername = users.findByUsername(pool.id, key);
  if (byUsername) return byUsername;
  for (const attribute of SIGN_IN_ATTRIBUTES) {
    const owner = aliases.owner(pool.id, attribute, key);
    if (owner !== undefined) return users.find(owner);
  }
  return users.findBySub(pool.id, name);
}

/** For administrators, who are told of a missing user in every setting. @throws UserNotFoundException */
export function findUserForAdmin(context: Context, pool: Pool, name: string): User {
  const user = findUser(context, pool, name);
  if (!user) throw errors.userNotFound();
  return user;
}

/** Attribute values by name, `sub` first, then `identities` of a user who has some. */
export const attributesOf = ({ store }: Services, user: User): Map<string, string> =>
  attributesByName(user, store.identities.ofUser(user.id), store.userAttributes.ofUser(user.id));

/** The same of what has been read before. */
export const attributesByName = (user: User, identities: IdentityRow[], attributes: AttributeRow[]) =>
  new Map([
    ['sub', user.sub] as const,
    ...(identities.length === 0 ? [] : [['identities', identitiesText(identities)] as const]),
    ...attributes.map(({ name, value }) => [name, value] as const),
  ]);

/** Attributes as the service lists them: `[{ Name, Value }]`, `sub` first. */
export const listAttributes = (attributes: Map<string, string>): AttributeType[] =>
  [...attributes].map(([Name, Value]) => ({ Name, Value }));

/** Writes what changes of a user, and the moment as its `UserLastModifiedDate`. */
export function changeUser(services: Services, user: User, changes: UserChanges): void {
  services.store.users.update(user.id, services.clock.now(), changes);
}
