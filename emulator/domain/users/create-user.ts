import { type CognitoError, errors } from '../../contract/errors.ts';
import type { UserStatusType } from '../../contract/shapes.ts';
import type { Services } from '../context.ts';
import { lookupKey, type Pool } from '../pools/pool.ts';
import { writeAttributes } from './attributes.ts';
import { otherOwner, usernameAttribute } from './sign-in-names.ts';
import type { User } from './user.ts';

/** The names of a user to be: what is stored as username, the `sub`, and all attributes. */
export type Names = {
  username: string;
  sub: string;
  attributes: Map<string, string>;
  /** Which attribute the given username is, in a pool of username attributes. */
  usernameAttribute: User['usernameAttribute'];
};

export type NewUser = Names & {
  status: UserStatusType;
  /** From `newPassword` with the `username` of {@link Names}; absent for a user without a password. */
  password?: Pick<User, 'srpSalt' | 'srpVerifier' | 'passwordExpiresAt'>;
  /** Takes verified aliases from users who have them (`ForceAliasCreation`). */
  forceAlias?: boolean;
  /** The error for a username that exists; the words differ by operation. */
  taken: () => CognitoError;
};

/**
 * Decides the names of a new user. Where email addresses or phone numbers are the usernames, the given one becomes
 * the attribute, and the stored username equals the `sub`.
 * @throws InvalidParameterException for a username of the wrong form, or one that contradicts its attribute
 */
export function nameUser(
  services: Services,
  pool: Pool,
  given: string,
  attributes: Map<string, string>,
  sub = services.ids.uuid(),
): Names {
  const attribute = usernameAttribute(pool, given);
  if (!attribute) return { username: given, sub, attributes, usernameAttribute: null };
  const value = attributes.get(attribute);
  if (value !== undefined && lookupKey(pool, value) !== lookupKey(pool, given))
    throw errors.usernameMismatch(attribute);
  const all = new Map([...attributes, [attribute, given]]);
  return { username: sub, sub, attributes: all, usernameAttribute: attribute };
}

/**
 * Refuses names that exist: a username or a `sub` that names somebody in any way, and the values of username
 * attributes, verified or not.
 * @throws UsernameExistsException
 */
function checkNamesFree(
  services: Services,
  pool: Pool,
  { username, sub, attributes, usernameAttribute: attribute }: Names,
  taken: () => CognitoError,
): void {
  if ([username, sub].some((name) => otherOwner(services, pool, 'preferred_username', name, undefined)))
    throw taken();
  if (attribute && otherOwner(services, pool, attribute, attributes.get(attribute) ?? '', undefined))
    throw errors.attributeAccountExists(attribute);
}

/**
 * Creates a user with all attributes, as one transaction or as part of the caller's.
 * @throws UsernameExistsException for names that exist
 * @throws AliasExistsException for a verified alias that signs another user in, unless forced
 */
export function createUser(services: Services, pool: Pool, made: NewUser): User {
  const { store, clock } = services;
  return store.transaction(() => {
    checkNamesFree(services, pool, made, made.taken);
    const now = clock.now();
    const row = {
      poolId: pool.id,
      sub: made.sub,
      username: made.username,
      usernameKey: lookupKey(pool, made.username),
      usernameAttribute: made.usernameAttribute,
      status: made.status,
      enabled: 1,
      ...(made.password ?? { srpSalt: null, srpVerifier: null, passwordExpiresAt: null }),
      createdAt: now,
      updatedAt: now,
    } as const;
    const user: User = { id: store.users.insert(row), ...row };
    writeAttributes(services, pool, user, made.attributes, {
      force: made.forceAlias ?? false,
      taken: errors.aliasExists,
      isNew: true,
    });
    return user;
  });
}
