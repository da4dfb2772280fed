/** What a figure is held against. */
export interface Goal {
  /** The figure itself, or its ratio to the peer's or to the limit. */
  readonly of: 'value' | 'peer' | 'limit';
  readonly bound: 'least' | 'most';
  readonly must: number;
  readonly stretch?: number;
}

/** One figure of a run, with a value for each repeat, in the same order for all three. */
export interface Figure {
  /** The goal's number. */
  readonly goal: string;
  readonly name: string;
  readonly unit: 'per second' | 'ms' | 'MB' | 'packages' | 'times' | 'files' | 'users';
  readonly wadingpool: readonly number[];
  readonly peer?: readonly number[];
  /** What no emulator can be better than on this machine, and what that is. */
  readonly limit?: { readonly name: string; readonly values: readonly number[] };
  readonly goals: readonly Goal[];
  /** Why it was not measured. */
  readonly notMeasured?: string;
}

/** How a figure did, or why that cannot be told. */
export type Verdict = 'stretch' | 'met' | 'missed' | 'no goal' | 'not measured';

export const least = (of: Goal['of'], must: number, stretch?: number): Goal => ({
  of,
  bound: 'least',
  must,
  ...(stretch === undefined ? {} : { stretch }),
});

export const most = (of: Goal['of'], must: number, stretch?: number): Goal => ({
  ...least(of, must, stretch),
  bound: 'most',
});
