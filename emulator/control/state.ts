import type { Snapshots } from '../domain/snapshots/snapshots.ts';
import type { MovableClock } from '../lib/clock.ts';
import type { Gate } from '../lib/gate.ts';

/** A second emulator on a port of its own. `snapshot` is what it began with; null for what was there at that moment. */
export type Branch = { endpoint: string; port: number; snapshot: string | null };

/** What the control API does to the whole emulator. */
export type EmulatorState = {
  clock: MovableClock;
  snapshots: Pick<Snapshots, 'list' | 'save' | 'restore' | 'remove'>;
  /** Back to how it was right after the start. @throws SnapshotProblem; nothing has changed then */
  reset(): Promise<void>;
  branches: {
    list(): Branch[];
    /** @throws SnapshotProblem */
    start(snapshot: string | undefined): Promise<{ branch: Branch }>;
    /** @throws SnapshotProblem where there is none on that port */
    end(port: number): Promise<void>;
  };
  /** What requests pass that must not see one half of the data before a replacement and the other after. */
  gate: Gate;
};
