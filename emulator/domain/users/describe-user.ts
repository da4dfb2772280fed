import type { AttributeType, UserStatusType, UserType } from '../../contract/shapes.ts';
import { readableBy } from '../clients/attribute-access.ts';
import type { Client } from '../clients/client.ts';
import type { Services } from '../context.ts';
import type { Pool } from '../pools/pool.ts';
import { shownMfaOptions } from './mfa-options.ts';
import { attributesByName, attributesOf, listAttributes, type User } from './user.ts';

/** What every description of a user for administrators shares. */
export const describeAccount = (user: User) => ({
  Username: user.username,
  UserCreateDate: new Date(user.createdAt),
  UserLastModifiedDate: new Date(user.updatedAt),
  Enabled: user.enabled === 1,
  UserStatus: user.status as UserStatusType,
});

/**
 * Users as AdminCreateUser and ListUsers answer them. What is told of a page of users is read for all at once.
 * @param wanted attribute names; all where it is absent or empty
 */
export function describeUsers({ store }: Services, users: User[], wanted: string[] = []): UserType[] {
  const ids = users.map(({ id }) => id);
  const attributes = Map.groupBy(store.userAttributes.ofUsers(ids), ({ userId }) => userId);
  const identities = Map.groupBy(store.identities.ofUsers(ids), ({ userId }) => userId);
  const options = new Map(store.userMfaOptions.ofUsers(ids).map((row) => [row.userId, row.options]));
  return users.map((user) => {
    const all = attributesByName(user, identities.get(user.id) ?? [], attributes.get(user.id) ?? []);
    const listed = listAttributes(all);
    const Attributes = wanted.length === 0 ? listed : listed.filter(({ Name = '' }) => wanted.includes(Name));
    return { ...describeAccount(user), Attributes, ...shownMfaOptions(options.get(user.id)) };
  });
}

/** The attributes that a client may read. */
export const readableAttributes = (
  services: Services,
  pool: Pool,
  client: Client,
  user: User,
): AttributeType[] =>
  listAttributes(attributesOf(services, user)).filter(({ Name = '' }) => readableBy(pool, client, Name));
