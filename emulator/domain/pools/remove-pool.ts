import { setImmediate } from 'node:timers/promises';
import type { Services } from '../context.ts';

/** How long the rows of one transaction may take: requests wait meanwhile. */
const BATCH_MILLISECONDS = 5;

/**
 * Removes a pool: it is gone for all requests at once, its users go in batches that let others in between, and at last
 * the pool itself with all the rest. What a process leaves undone, the next one finishes.
 */
export async function removePool(services: Services, poolId: string): Promise<void> {
  const { store } = services;
  store.transaction(() => {
    store.pools.markDeleting(poolId);
    store.outbox.deleteOfPool(poolId);
  });
  services.keys.forget(poolId);
  const generation = store.snapshots.generation();
  const goesOn = () => store.isOpen() && store.snapshots.generation() === generation;
  while (goesOn() && !removeBatch(services, poolId)) await setImmediate();
}

/** Finishes what was left undone before anybody asks for anything: a pool with that id may be about to be made anew. */
export function finishRemovals(services: Services): void {
  for (const poolId of services.store.pools.deleting()) while (!removeBatch(services, poolId));
}

/** @returns whether the pool is gone */
function removeBatch(services: Services, poolId: string): boolean {
  const { store } = services;
  const until = performance.now() + BATCH_MILLISECONDS;
  return store.transaction(() => {
    while (removeSome(services, poolId)) if (performance.now() >= until) return false;
    // What was begun before may have written until now.
    store.pools.delete(poolId);
    store.outbox.deleteOfPool(poolId);
    services.keys.forget(poolId);
    return true;
  });
}

/** Of the tables that grow large. @returns whether there was something left to delete */
const removeSome = ({ store }: Services, poolId: string): boolean =>
  store.users.deleteSome(poolId, 20) > 0 ||
  store.userImportLog.deleteSome(poolId, 200) > 0 ||
  store.userImportChunks.deleteSome(poolId, 2) > 0;
