import type { AttributeType, UserStatusType, UserType } from '../../contract/shapes.ts';
import { readableBy } from '../clients/attribute-access.ts';
import type { Client } from '../clients/client.ts';
import type { Services } from '../context.ts';
import type { Pool } from '../pools/pool.ts';
import { mfaOptionsOf } from './mfa-options.ts';
import { attributesOf, listAttributes, type User } from './user.ts';

/** What every description of a user for administrators shares. */
export const describeAccount = (user: User) => ({
  Username: user.username,
  UserCreateDate: new Date(user.createdAt),
  UserLastModifiedDate: new Date(user.updatedAt),
  Enabled: user.enabled === 1,
  UserStatus: user.status as UserStatusType,
});

/** A user as AdminCreateUser and ListUsers answer it. @param wanted attribute names; all where it is absent or empty */
export function describeUser(services: Services, user: User, wanted: string[] = []): UserType {
  const attributes = listAttributes(attributesOf(services, user));
  const shown =
    wanted.length === 0 ? attributes : attributes.filter(({ Name }) => wanted.includes(Name ?? ''));
  return { ...describeAccount(user), Attributes: shown, ...mfaOptionsOf(services, user) };
}

/** The attributes that a client may read. */
export const readableAttributes = (
  services: Services,
  pool: Pool,
  client: Client,
  user: User,
): AttributeType[] =>
  listAttributes(attributesOf(services, user)).filter(({ Name = '' }) => readableBy(pool, client, Name));
