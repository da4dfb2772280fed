import type { Branch } from './control/state.ts';
import { problems } from './domain/snapshots/problem.ts';
import type { Snapshot } from './storage/snapshots.ts';

/** What is served on a port of its own. */
type Served = { endpoint: string; close(): Promise<void> };

/**
 * The emulators that began with data of this one.
 * @param read the data of a snapshot, or of this moment
 * @param serve starts an emulator with data of its own
 */
export function openBranches<S extends Served>(
  read: (snapshot: string | undefined) => Promise<Snapshot>,
  serve: (data: Snapshot) => Promise<S>,
) {
  const running = new Map<number, { branch: Branch; served: S }>();
  let closed = false;

  const end = async (port: number): Promise<void> => {
    const found = running.get(port);
    if (!found) throw problems.unknownBranch(port);
    running.delete(port);
    await found.served.close();
  };

  return {
    list: (): Branch[] => [...running.values()].map(({ branch }) => branch),
    /** @throws SnapshotProblem */
    start: async (snapshot: string | undefined): Promise<{ branch: Branch; served: S }> => {
      const served = await serve(await read(snapshot));
      const { endpoint } = served;
      const port = Number(new URL(endpoint).port);
      const made = { branch: { endpoint, port, snapshot: snapshot ?? null }, served };
      running.set(port, made);
      if (closed) await end(port);
      return made;
    },
    end,
    close: async (): Promise<void> => {
      closed = true;
      await Promise.all([...running.keys()].map(end));
    },
  };
}
