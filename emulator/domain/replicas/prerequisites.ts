import { errors } from '../../contract/errors.ts';
import type { Services } from '../context.ts';
import type { Pool, PoolSettings } from '../pools/pool.ts';
import { replicaOf } from './replica.ts';

/** Whether data of the pool can be read in other regions; KMS begins the ids of multi-Region keys with `mrk-`. */
export const hasReplicableKey = ({ KeyConfiguration }: PoolSettings): boolean =>
  KeyConfiguration?.KeyType === 'CUSTOMER_MANAGED_KEY' &&
  (KeyConfiguration.KmsKeyArn ?? '').includes(':key/mrk-');

/** Whether tokens of the pool can be checked in other regions. */
export const hasReplicableIssuer = ({ IssuerConfiguration }: PoolSettings): boolean =>
  IssuerConfiguration?.Type === 'UPDATED';

/**
 * A pool keeps what its replica needs as long as it has one.
 * @param settings those that the pool is to have
 * @throws InvalidParameterException
 */
export function checkReplicaKept(services: Services, { id }: Pool, settings: PoolSettings): void {
  if (hasReplicableKey(settings) && hasReplicableIssuer(settings)) return;
  if (replicaOf(services, id)) throw errors.replicaNeedsSettings();
}
