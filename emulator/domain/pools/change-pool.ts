import { errors } from '../../contract/errors.ts';
import type { Context } from '../context.ts';
import { replicaOf } from '../replicas/replica.ts';
import type { Pool } from './pool.ts';
import { removePool } from './remove-pool.ts';

/** Writes a changed pool and moves its `LastModifiedDate`. */
export function savePool(context: Context, { id, name, settings }: Pool): void {
  context.store.pools.update({
    id,
    name,
    settings: JSON.stringify(settings),
    updatedAt: context.clock.now(),
  });
}

/**
 * Deletes a pool with its users, clients, keys, tokens and messages.
 * @throws InvalidParameterException for a protected pool, or one that has a domain or a replica
 */
export async function deletePool(context: Context, pool: Pool): Promise<void> {
  if (pool.settings.DeletionProtection === 'ACTIVE') throw errors.poolProtected();
  if (context.store.domains.ofPool(pool.id).length > 0) throw errors.poolHasDomain();
  if (replicaOf(context, pool.id)) throw errors.poolHasReplica();
  await removePool(context, pool.id);
}
