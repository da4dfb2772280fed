import { errors } from '../../contract/errors.ts';
import type { IdentityProviderType } from '../../contract/shapes.ts';
import type { IdentityProviderRow } from '../../storage/identity-providers.ts';
import type { Services } from '../context.ts';
import type { Pool } from '../pools/pool.ts';

/** The stored configuration, secrets included; what of it is shown is `describeProvider`'s. */
export type ProviderSettings = Pick<
  IdentityProviderType,
  'AttributeMapping' | 'IdpIdentifiers' | 'AcrMapping'
> & {
  ProviderDetails: Record<string, string>;
};

/** A third party that signs users of a pool in. `name` tells it from the pool's others, in its exact case. */
export type IdentityProvider = Omit<IdentityProviderRow, 'settings'> & { settings: ProviderSettings };

/** @throws ResourceNotFoundException for a name that no provider of the pool has */
export function findProvider(services: Services, pool: Pool, name: string): IdentityProvider {
  const row = services.store.identityProviders.find(pool.id, name);
  if (!row) throw errors.providerNotFound(name);
  return readProvider(row);
}

/** @throws ResourceNotFoundException for an identifier that no provider of the pool has */
export function findProviderByIdentifier(
  services: Services,
  pool: Pool,
  identifier: string,
): IdentityProvider {
  const owner = services.store.identityProviderIdentifiers.owner(pool.id, identifier);
  if (owner === undefined) throw errors.providerNotFound(identifier);
  return findProvider(services, pool, owner);
}

const readProvider = (row: IdentityProviderRow): IdentityProvider => ({
  ...row,
  settings: JSON.parse(row.settings) as ProviderSettings,
});
