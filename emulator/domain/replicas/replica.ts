import { errors } from '../../contract/errors.ts';
import type { UserPoolReplicaType } from '../../contract/shapes.ts';
import type { ReplicaRow } from '../../storage/replicas.ts';
import type { Context, Services } from '../context.ts';
import { arnOf, findPool, type Pool, poolOf } from '../pools/pool.ts';

type ReplicaStatus = NonNullable<UserPoolReplicaType['Status']>;

/** A pool's secondary, its status as of now. */
export type Replica = Omit<ReplicaRow, 'status'> & { status: ReplicaStatus };

/** The secondary of a pool, which is gone for good a while after its deletion. */
export function replicaOf({ store, clock }: Services, poolId: string): Replica | undefined {
  const row = store.replicas.ofPool(poolId);
  const now = clock.now();
  if (!row) return undefined;
  if (row.goneAt !== null) return now < row.goneAt ? { ...row, status: 'DELETING' } : undefined;
  return { ...row, status: now < row.readyAt ? 'CREATING' : row.status };
}

/**
 * The pool of a request that was signed for its primary region or for that of its secondary.
 * @throws ResourceNotFoundException
 */
export function findReplicatedPool(context: Context, poolId: string): Pool {
  return replicaOf(context, poolId)?.region === context.region
    ? poolOf(context, poolId)
    : findPool(context, poolId);
}

/**
 * The pool of a request that its primary region alone takes.
 * @throws ResourceNotFoundException, OperationNotEnabledException in the region of its secondary
 */
export function findPrimaryPool(context: Context, poolId: string): Pool {
  const pool = findReplicatedPool(context, poolId);
  if (pool.region !== context.region) throw errors.primaryRegionOnly();
  return pool;
}

/** @throws ResourceNotFoundException where the pool has no secondary in the region */
export function findReplica(services: Services, pool: Pool, region: string): Replica {
  const replica = replicaOf(services, pool.id);
  if (replica?.region !== region) throw errors.replicaNotFound(pool.id, region);
  return replica;
}

/** A secondary as the operations answer it. */
export const describeReplica = (services: Services, replica: Replica): UserPoolReplicaType => ({
  RegionName: replica.region,
  Status: replica.status,
  Role: 'SECONDARY',
  UserPoolArn: arnOf(services, { id: replica.poolId, region: replica.region }),
});

/** The pool itself and its secondary, in the order of their regions. */
export function listReplicas(services: Services, pool: Pool): UserPoolReplicaType[] {
  const secondary = replicaOf(services, pool.id);
  const primary: UserPoolReplicaType = {
    RegionName: pool.region,
    Status: 'ACTIVE',
    Role: 'PRIMARY',
    UserPoolArn: arnOf(services, pool),
  };
  if (!secondary) return [primary];
  const described = describeReplica(services, secondary);
  return secondary.region < pool.region ? [described, primary] : [primary, described];
}
