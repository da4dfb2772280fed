import { errors } from '../../contract/errors.ts';
import type { Input } from '../../contract/operations.ts';
import type { Services } from '../context.ts';
import { findProvider } from '../identity-providers/provider.ts';
import type { Pool } from '../pools/pool.ts';
import { removePassword } from '../users/remove-password.ts';
import { changeUser, type User } from '../users/user.ts';
import { findByUsername, LOCAL, type ProviderUser, providerUser, SUBJECT } from './provider-user.ts';

/**
 * Ends a user's sign-ins by one provider: a link goes, or, of the pool's own directory, the password.
 * @throws InvalidParameterException, ResourceNotFoundException, UserNotFoundException
 */
export function disableProvider(
  services: Services,
  pool: Pool,
  input: Input<'AdminDisableProviderForUser'>,
): void {
  const given = providerUser('user', input.User);
  if (given.providerName === LOCAL) removePassword(services, localUser(services, pool, given));
  else unlink(services, pool, given);
}

function localUser(services: Services, pool: Pool, { attributeName, attributeValue }: ProviderUser): User {
  if (attributeName !== SUBJECT) throw errors.providerUserUnknown();
  const user = findByUsername(services, pool, attributeValue);
  if (user.status === 'EXTERNAL_PROVIDER') throw errors.providerUserUnknown();
  return user;
}

function unlink(services: Services, pool: Pool, given: ProviderUser): void {
  const { store } = services;
  findProvider(services, pool, given.providerName);
  const identity = store.identities.find({ poolId: pool.id, ...given });
  const user = identity && store.users.find(identity.userId);
  if (!user) throw errors.providerUserUnknown();
  store.transaction(() => {
    store.identities.delete(identity.id);
    changeUser(services, user, {});
  });
}
