import { errors } from '../../contract/errors.ts';
import type { Input } from '../../contract/operations.ts';
import { MINUTE } from '../../lib/clock.ts';
import { isRegion } from '../../lib/region.ts';
import type { Context } from '../context.ts';
import type { Pool } from '../pools/pool.ts';
import { checkFeature } from '../pools/tiers.ts';
import { brokenTagRule } from '../tags/tags.ts';
import { hasReplicableIssuer, hasReplicableKey } from './prerequisites.ts';
import { findReplica, type Replica, replicaOf } from './replica.ts';

/** How long a replica is being created or deleted; AWS takes some minutes. */
const TRANSITION = MINUTE;

/**
 * Gives a pool its secondary, which is inactive once it has been created.
 * @throws FeatureUnavailableInTierException, LimitExceededException, UserPoolTaggingException
 * @throws InvalidParameterException where the pool or the region does not meet the prerequisites (developer guide,
 *   "things to know about multi-Region replication")
 */
export function createReplica(
  context: Context,
  pool: Pool,
  { RegionName, UserPoolTags = {} }: Input<'CreateUserPoolReplica'>,
): Replica {
  checkFeature(pool, 'Multi-Region Replication');
  if (!isRegion(RegionName) || RegionName === pool.region) throw errors.replicaRegion(RegionName);
  if (!hasReplicableKey(pool.settings)) throw errors.replicaNeedsKey();
  if (!hasReplicableIssuer(pool.settings)) throw errors.replicaNeedsIssuer();
  const rule = brokenTagRule(UserPoolTags);
  if (rule !== undefined) throw errors.poolTagInvalid(rule);
  if (replicaOf(context, pool.id)) throw errors.replicaExists();
  context.store.replicas.put({
    poolId: pool.id,
    region: RegionName,
    status: 'INACTIVE',
    tags: JSON.stringify(UserPoolTags),
    readyAt: context.clock.now() + TRANSITION,
    goneAt: null,
  });
  return findReplica(context, pool, RegionName);
}

/** @throws ResourceNotFoundException, InvalidParameterException for the primary, or while the replica comes or goes */
export function activateReplica(
  context: Context,
  pool: Pool,
  { RegionName, Status }: Input<'UpdateUserPoolReplica'>,
): Replica {
  if (RegionName === pool.region) throw errors.primaryStatus();
  const replica = findReplica(context, pool, RegionName);
  if (replica.status === 'CREATING' || replica.status === 'DELETING')
    throw errors.replicaBusy(replica.status);
  const changed = { ...replica, status: Status };
  context.store.replicas.put(changed);
  return changed;
}

/** @throws ResourceNotFoundException, InvalidParameterException for the primary, and for a replica that is not inactive */
export function deleteReplica(context: Context, pool: Pool, region: string): Replica {
  if (region === pool.region) throw errors.primaryDeletion();
  const replica = findReplica(context, pool, region);
  if (replica.status !== 'INACTIVE') throw errors.replicaNotInactive(replica.status);
  context.store.replicas.put({
    ...replica,
    status: replica.status,
    goneAt: context.clock.now() + TRANSITION,
  });
  return { ...replica, status: 'DELETING' };
}
