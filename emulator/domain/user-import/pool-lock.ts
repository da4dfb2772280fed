import { errors } from '../../contract/errors.ts';
import type { Context } from '../context.ts';
import { findPool, type Pool } from '../pools/pool.ts';

/**
 * A pool that is to be changed or deleted.
 * @throws ResourceNotFoundException, UserImportInProgressException while users are imported into it
 */
export function findPoolToChange(context: Context, poolId: string): Pool {
  const pool = findPool(context, poolId);
  if (context.store.userImportJobs.active()?.poolId === pool.id) throw errors.importInProgress();
  return pool;
}
