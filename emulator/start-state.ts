import type { Services } from './domain/context.ts';
import { problems } from './domain/snapshots/problem.ts';
import type { Snapshots } from './domain/snapshots/snapshots.ts';
import type { MovableClock } from './lib/clock.ts';
import type { Rewindable } from './lib/rewindable.ts';
import type { Snapshot } from './storage/snapshots.ts';

type Whole = {
  store: Services['store'];
  clock: MovableClock;
  /** What ids are drawn from, where they are to come again. */
  random: Rewindable | undefined;
  snapshots: Pick<Snapshots, 'replace'>;
};

/** Megabytes beyond which the start is not remembered: it would cost a start and the memory of it. */
const MOST = 8;

/** What a reset goes back to: how an emulator was when it began, with what an earlier process had left. */
export function startState({ store, clock, random, snapshots }: Whole) {
  let start: { data: Snapshot | undefined; rewinds: (() => void)[] } | undefined;

  return {
    /** Takes what is there now for the start. */
    remember: (): void => {
      start = {
        data: store.snapshots.size() > MOST * 2 ** 20 ? undefined : store.snapshots.take(),
        rewinds: [clock.mark(), ...(random ? [random.mark()] : [])],
      };
    },
    /** @throws SnapshotProblem; nothing has changed then */
    reset: async (): Promise<void> => {
      if (!start) throw new Error('An emulator that has not begun has nothing to go back to.');
      const { data, rewinds } = start;
      if (!data) throw problems.tooLargeAtStart(MOST);
      await snapshots.replace(data, {
        // Key sets that clients have read stay good.
        keepKeys: true,
        also: () => {
          for (const rewind of rewinds) rewind();
        },
      });
    },
  };
}
