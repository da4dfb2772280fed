import type { Services } from './domain/context.ts';
import type { Snapshots } from './domain/snapshots/snapshots.ts';
import type { MovableClock } from './lib/clock.ts';
import type { Rewindable } from './lib/rewindable.ts';
import type { Snapshot } from './storage/snapshots.ts';

type Whole = {
  services: Pick<Services, 'store' | 'invocations'>;
  clock: MovableClock;
  /** What ids are drawn from, where they are to come again. */
  random: Rewindable | undefined;
  snapshots: Pick<Snapshots, 'replace'>;
};

/** The data of a new emulator that begins as one did, by a clock that goes as that one's did. */
type FreshData = (clock: MovableClock) => Snapshot;

/**
 * Remembers how an emulator was when it began. Of data that an earlier process has left nothing is remembered: a reset
 * puts what the seed alone makes in their place.
 */
export function startState({ services, clock, random, snapshots }: Whole, empty: FreshData) {
  let freshData = empty;
  let data: Snapshot | undefined;
  let clockThen = clock.copy();
  let rewinds: (() => void)[] = [];

  return {
    /** @param isOurs whether all data there is was made since the start */
    remember: (isOurs: boolean, fresh: FreshData): void => {
      freshData = fresh;
      data = isOurs ? services.store.snapshots.take() : undefined;
      clockThen = clock.copy();
      rewinds = [clock.mark(), ...(random ? [random.mark()] : [])];
    },
    /** @throws SnapshotProblem; nothing has changed then */
    reset: async (): Promise<void> => {
      data ??= freshData(clockThen);
      await snapshots.replace(data, {
        // Key sets that clients have read stay good.
        keepKeys: true,
        also: () => {
          for (const rewind of rewinds) rewind();
          services.invocations.clear();
        },
      });
    },
  };
}
