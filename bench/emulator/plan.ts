/** How a run measures. Times in seconds. */
export interface Plan {
  readonly name: 'full' | 'quick';
  /** Of orders and resampling. */
  readonly seed: number;
  /** How often each figure is measured, the servers in a new order each time. */
  readonly repeats: number;
  readonly concurrency: number;
  /** Load before each measurement that counts nowhere, and the load that is measured. */
  readonly warmSeconds: number;
  readonly loadSeconds: number;
  /** Of each search of ListUsers: there are twenty. */
  readonly searchSeconds: number;
  /** Users in the emulator's pools. */
  readonly users: {
    readonly few: number;
    /** Enough for as many first sign-ins as a repeat makes. */
    readonly some: number;
    readonly tenThousand: number;
    readonly fiftyThousand: number;
    readonly many: number;
  };
  /** How many requests to the peer's large pools make a measurement: each takes up to a second there. */
  readonly peerRequests: { readonly tenThousand: number; readonly fiftyThousand: number };
  readonly coldStarts: number;
  /** Seconds of idling before memory is read. */
  readonly idleSeconds: number;
  /** How often the emulator, and the peer, are killed under load. */
  readonly kills: { readonly wadingpool: number; readonly peer: number };
  readonly stallSeconds: number;
  /** Operations of each kind in a calibration. */
  readonly calibrationCount: number;
}

const full: Omit<Plan, 'seed'> = {
  name: 'full',
  repeats: 5,
  concurrency: 16,
  warmSeconds: 0.3,
  loadSeconds: 0.8,
  searchSeconds: 0.3,
  users: { few: 100, some: 2000, tenThousand: 10_000, fiftyThousand: 50_000, many: 100_000 },
  peerRequests: { tenThousand: 24, fiftyThousand: 6 },
  coldStarts: 9,
  idleSeconds: 1,
  kills: { wadingpool: 20, peer: 8 },
  stallSeconds: 60,
  calibrationCount: 150,
};

/** Shows that everything works; far too short, on pools far too small, to decide anything by. */
const quick: Omit<Plan, 'seed'> = {
  ...full,
  name: 'quick',
  repeats: 2,
  warmSeconds: 0.05,
  loadSeconds: 0.15,
  searchSeconds: 0.05,
  users: { few: 100, some: 500, tenThousand: 600, fiftyThousand: 700, many: 1000 },
  coldStarts: 2,
  idleSeconds: 0.2,
  kills: { wadingpool: 2, peer: 0 },
  stallSeconds: 1,
  calibrationCount: 30,
};

export const planOf = (name: Plan['name'], seed: number): Plan => ({ ...{ full, quick }[name], seed });
