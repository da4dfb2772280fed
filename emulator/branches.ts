import type { Branch } from './control/state.ts';
import { SnapshotProblem } from './domain/snapshots/problem.ts';
import type { Snapshot } from './storage/snapshots.ts';

/** What is served on a port of its own. */
type Served = { endpoint: string; close(): Promise<void> };

const unknownBranch = (port: number) => new SnapshotProblem('unknown', `No branch runs on port ${port}.`);

/**
 * The emulators that began with data of this one, until they are closed, by whomever.
 * @param read the data of a snapshot, or of this moment
 * @param serve starts an emulator with data of its own
 */
export function openBranches<S extends Served>(
  read: (snapshot: string | undefined) => Promise<Snapshot>,
  serve: (data: Snapshot) => Promise<S>,
) {
  const running = new Map<number, S & { branch: Branch }>();
  let closed = false;

  return {
    list: (): Branch[] => [...running.values()].map(({ branch }) => branch),
    /** @throws SnapshotProblem */
    start: async (snapshot: string | undefined): Promise<S & { branch: Branch }> => {
      const served = await serve(await read(snapshot));
      const { endpoint } = served;
      const port = Number(new URL(endpoint).port);
      let ending: Promise<void> | undefined;
      const end = () => {
        running.delete(port);
        return served.close();
      };
      const close = () => {
        ending ??= end();
        return ending;
      };
      const started = { ...served, close, branch: { endpoint, port, snapshot: snapshot ?? null } };
      running.set(port, started);
      if (closed) await close();
      return started;
    },
    /** @throws SnapshotProblem where there is none on that port */
    end: async (port: number): Promise<void> => {
      const found = running.get(port);
      if (!found) throw unknownBranch(port);
      await found.close();
    },
    close: async (): Promise<void> => {
      closed = true;
      await Promise.all([...running.values()].map(({ close }) => close()));
    },
  };
}
