import { seededRandom, shuffled } from './random.ts';

/** How a run measures. Times in seconds, rates in requests a second. */
export interface Plan {
  readonly name: 'full' | 'quick';
  /** Of the order of the strategies, the arrivals and the resampling. */
  readonly seed: number;
  /** How often every strategy is measured, one after another in a new order each time. */
  readonly repeats: number;
  /** Members who call in turn, each with a token of its own. */
  readonly callers: number;
  /** Open loop: requests leave at random moments at this mean rate, whatever the answers do. */
  readonly rate: number;
  readonly openSeconds: number;
  /** Closed loop: so many callers send the next request when they have the answer. */
  readonly concurrency: number;
  readonly closedSeconds: number;
  /** Warm-up ends when the p50 of three windows in a row agree within the tolerance, or after `maxWindows`. */
  readonly warmUp: {
    readonly windowSeconds: number;
    readonly tolerance: number;
    readonly maxWindows: number;
  };
  /** Requests before each measurement that count nowhere: they open the sockets and fill the caches again. */
  readonly rewarmRequests: number;
  /** Fresh processes of each strategy whose first protected call is timed. */
  readonly coldStarts: number;
  /** Operations of each calibration. */
  readonly calibrationCount: number;
}

const full: Omit<Plan, 'seed'> = {
  name: 'full',
  repeats: 10,
  callers: 64,
  rate: 300,
  openSeconds: 1.8,
  concurrency: 16,
  closedSeconds: 0.6,
  warmUp: { windowSeconds: 1, tolerance: 0.05, maxWindows: 8 },
  rewarmRequests: 256,
  coldStarts: 3,
  calibrationCount: 2000,
};

/** Shows in seconds that everything works; far too short to decide anything by. */
const quick: Omit<Plan, 'seed'> = {
  ...full,
  name: 'quick',
  repeats: 5,
  callers: 16,
  rate: 200,
  openSeconds: 0.15,
  closedSeconds: 0.05,
  warmUp: { windowSeconds: 0.1, tolerance: 0.05, maxWindows: 3 },
  rewarmRequests: 32,
  coldStarts: 1,
  calibrationCount: 100,
};

export const planOf = (name: Plan['name'], seed: number): Plan => ({ ...{ full, quick }[name], seed });

/** For each repeat the order in which it measures these items. */
export function orders<T>(plan: Pick<Plan, 'seed' | 'repeats'>, items: readonly T[]): T[][] {
  const random = seededRandom(plan.seed);
  return Array.from({ length: plan.repeats }, () => shuffled(items, random));
}

/** Every strategy meets the same arrivals within one repeat, so that their differences are pairs. */
export const arrivalSeed = (plan: Pick<Plan, 'seed'>, repeat: number): number => plan.seed * 1000 + repeat;
