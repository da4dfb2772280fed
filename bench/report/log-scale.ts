export interface LogScale {
  /** Where a value lies between the two ends, in pixels. */
  x(value: number): number;
  /** Round values to draw a line at. */
  readonly ticks: readonly number[];
}

/** 0.001, 0.002, 0.005, 0.01 and so on up to 50,000. */
const STEPS = [-3, -2, -1, 0, 1, 2, 3, 4].flatMap((power) =>
  [1, 2, 5].map((step) => Number((step * 10 ** power).toPrecision(1))),
);

/** A logarithmic scale around the values, with only powers of ten as ticks where 1-2-5 steps were too many. */
export function logScale(
  values: readonly number[],
  { from, to, mostTicks }: { from: number; to: number; mostTicks: number },
): LogScale {
  const least = STEPS.findLast((step) => step <= Math.min(...values)) ?? 0.001;
  const most = STEPS.find((step) => step > least && step >= Math.max(...values)) ?? 50_000;
  const steps = STEPS.filter((step) => step >= least && step <= most);
  const isPower = (step: number) => Number.isInteger(Math.round(Math.log10(step) * 1e6) / 1e6);
  const span = Math.log(most / least);
  return {
    x: (value) => Math.round((from + (Math.log(value / least) / span) * (to - from)) * 10) / 10,
    ticks: steps.length > mostTicks ? steps.filter(isPower) : steps,
  };
}
