/** A median with its bootstrap 95 % interval, in the unit of the values. */
export interface Estimate {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

const RESAMPLES = 10_000;

/** The middle of the values; of an even number of them the mean of the middle two. NaN for none. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)] ?? Number.NaN;
  const lower = sorted[Math.ceil(middle) - 1] ?? Number.NaN;
  return (lower + upper) / 2;
}

/** The median and where it lies in 95 % of the samples drawn from the values with replacement (percentile bootstrap). */
export function bootstrapMedian(values: readonly number[], random: () => number): Estimate {
  const draw = () => values[Math.floor(random() * values.length)] ?? Number.NaN;
  const medians = Array.from({ length: RESAMPLES }, () => median(values.map(draw))).sort((a, b) => a - b);
  const at = (share: number) => medians[Math.round(share * (RESAMPLES - 1))] ?? Number.NaN;
  return { median: median(values), low: at(0.025), high: at(0.975) };
}

/** Whether a difference was seen: not where its interval touches zero. */
export const isSeen = ({ low, high }: Estimate): boolean => low > 0 || high < 0;

/**
 * The median of the ratios of two rows of values that were measured in the same repeats, with its interval. Rows of
 * different length (one value that no repeat changes, for example) are compared by the median of the second.
 */
export function bootstrapRatio(
  values: readonly number[],
  others: readonly number[],
  random: () => number,
): Estimate {
  const paired = values.length === others.length;
  const ratios = values.map((value, repeat) => value / (paired ? (others[repeat] ?? 0) : median(others)));
  return bootstrapMedian(ratios, random);
}
