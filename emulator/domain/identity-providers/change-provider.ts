import { errors } from '../../contract/errors.ts';
import type { Context, Services } from '../context.ts';
import type { Pool } from '../pools/pool.ts';
import type { IdentityProvider } from './provider.ts';
import { type ProviderChanges, providerSettings } from './provider-settings.ts';

/**
 * Changes a provider: each member that the request has replaces the former one as a whole.
 * @throws InvalidParameterException
 */
export function changeProvider(
  context: Context,
  pool: Pool,
  provider: IdentityProvider,
  given: ProviderChanges,
): IdentityProvider {
  const { store, clock } = context;
  const settings = providerSettings(pool, provider.type, given, provider.settings);
  const identifiers = settings.IdpIdentifiers ?? [];
  checkIdentifiers(context, pool, provider.name, identifiers);
  const changed = { ...provider, settings, updatedAt: clock.now() };
  store.transaction(() => {
    store.identityProviders.update({ ...changed, settings: JSON.stringify(settings) });
    store.identityProviderIdentifiers.replace(pool.id, provider.name, identifiers);
  });
  return changed;
}

/** Deletes a provider and the links to it. Users that it made stay, and clients keep its name without effect. */
export const deleteProvider = ({ store }: Context, { poolId, name }: IdentityProvider): void =>
  store.transaction(() => {
    store.identities.deleteLinks(poolId, name);
    store.identityProviders.delete(poolId, name);
  });

/** @throws InvalidParameterException for an identifier of another provider of the pool */
export function checkIdentifiers(
  { store }: Services,
  pool: Pool,
  provider: string,
  identifiers: readonly string[],
): void {
  for (const identifier of identifiers) {
    const owner = store.identityProviderIdentifiers.owner(pool.id, identifier);
    if (owner !== undefined && owner !== provider) throw errors.providerIdentifierTaken(identifier);
  }
}
