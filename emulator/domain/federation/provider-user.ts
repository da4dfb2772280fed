import { errors } from '../../contract/errors.ts';
import type { ProviderUserIdentifierType } from '../../contract/shapes.ts';
import type { IdentityKey } from '../../storage/identities.ts';
import type { Services } from '../context.ts';
import { lookupKey, type Pool } from '../pools/pool.ts';
import type { User } from '../users/user.ts';

/** The pool's own directory, where a provider is named. */
export const LOCAL = 'Cognito';

/** Stands for whatever a provider tells its users apart by. */
export const SUBJECT = 'Cognito_Subject';

/** A user as a provider knows it. */
export type ProviderUser = Omit<IdentityKey, 'poolId'>;

/**
 * A user of a provider as a request names it; its attribute is the subject where the request may leave that out.
 * @param member the request's member, for messages
 * @throws InvalidParameterException for what is missing
 */
export function providerUser(
  member: string,
  given: ProviderUserIdentifierType,
  { attributeName = given.ProviderAttributeName } = {},
): ProviderUser {
  const { ProviderName: providerName, ProviderAttributeValue: attributeValue } = given;
  if (!providerName) throw errors.providerUserIncomplete(`${member}.providerName`);
  if (!attributeName) throw errors.providerUserIncomplete(`${member}.providerAttributeName`);
  if (!attributeValue) throw errors.providerUserIncomplete(`${member}.providerAttributeValue`);
  return { providerName, attributeName, attributeValue };
}

/** @throws UserNotFoundException for a username that nobody has; aliases are none here */
export function findByUsername({ store }: Services, pool: Pool, username: string): User {
  const user = store.users.findByUsername(pool.id, lookupKey(pool, username));
  if (!user) throw errors.userNotFound();
  return user;
}
