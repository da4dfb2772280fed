import type { Gate } from '../../lib/gate.ts';
import type { SnapshotShelf } from '../../storage/snapshot-shelf.ts';
import type { Snapshot } from '../../storage/snapshots.ts';
import type { Services } from '../context.ts';
import { problems } from './problem.ts';

const SNAPSHOT_NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

/** How long a replacement of all data waits for requests that are being answered. */
const PATIENCE_SECONDS = 5;

/** All data as it was at a moment: pools, users, keys, sessions, messages. The clock is no part of it. */
export type Snapshots = ReturnType<typeof openSnapshots>;

/**
 * @param gate which requests pass, so that none of them sees one half of the data before and the other after
 * @param onReplaced is called in the same step, after all data has been replaced
 * @param ids what ids are drawn from, where they are to come again after a restore
 */
export function openSnapshots(
  { store, keys }: Pick<Services, 'store' | 'keys'>,
  shelf: SnapshotShelf,
  gate: Gate,
  onReplaced: () => void,
  ids: { mark(): () => void } | undefined,
) {
  const rewinds = new Map<string, () => void>();

  /** With the keys of all pools: those that are being made are waited for. */
  const copy = async (): Promise<Snapshot> => {
    await keys.settled();
    return store.snapshots.take();
  };

  const find = (name: string): Snapshot => {
    checkName(name);
    const found = shelf.read(name);
    if (!found) throw problems.unknown(name);
    return found;
  };

  const replace = async (snapshot: Snapshot, options: { keepKeys?: boolean; also?: () => void } = {}) => {
    const { keepKeys = false, also } = options;
    const done = await gate.alone(() => {
      try {
        store.snapshots.restore(snapshot, { keepKeys });
      } catch (error) {
        throw problems.unreadable(error);
      }
      also?.();
      onReplaced();
    }, PATIENCE_SECONDS * 1000);
    if (!done) throw problems.busy(PATIENCE_SECONDS);
  };

  return {
    /** In the order of their names. */
    list: () => shelf.list(),
    /** Keeps the present data under a name, in place of what had that name. @throws SnapshotProblem */
    save: async (name: string): Promise<void> => {
      checkName(name);
      shelf.write(name, await copy());
      if (ids) rewinds.set(name, ids.mark());
    },
    /** Puts the data of a snapshot in place of the present. @throws SnapshotProblem; the present is left then */
    restore: async (name: string): Promise<void> => {
      const also = rewinds.get(name);
      await replace(find(name), also ? { also } : {});
    },
    remove: (name: string): void => {
      checkName(name);
      if (!shelf.remove(name)) throw problems.unknown(name);
      rewinds.delete(name);
    },
    /** The data of a name, or the present data. @throws SnapshotProblem */
    read: async (name: string | undefined): Promise<Snapshot> => (name === undefined ? copy() : find(name)),
    /**
     * Puts other data in place of the present.
     * @param options `keepKeys`: whether pools keep the signing keys that they have now; `also`: what is done in the same
     *   step
     * @throws SnapshotProblem; the present is left then
     */
    replace,
  };
}

function checkName(name: string): void {
  if (!SNAPSHOT_NAME.test(name)) throw problems.badName(name);
}
