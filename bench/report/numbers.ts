import { type Estimate, isSeen } from '../statistics.ts';

/** Microseconds as milliseconds with about three digits: `0.412`, `3.41`, `23.6`. */
export function milliseconds(microseconds: number): string {
  const value = microseconds / 1000;
  const size = Math.abs(value);
  return value.toFixed(size < 1 ? 3 : size < 10 ? 2 : size < 100 ? 1 : 0);
}

/** The same with its sign: `+0.085`. */
export const signedMilliseconds = (microseconds: number): string =>
  `${microseconds < 0 ? '−' : '+'}${milliseconds(Math.abs(microseconds))}`;

/** `+0.085 (+0.081 to +0.090)`, or that no difference was seen and how large one could be. */
export function addedTime(estimate: Estimate): string {
  const { median, low, high } = estimate;
  const interval = `(${signedMilliseconds(low)} to ${signedMilliseconds(high)})`;
  return isSeen(estimate) ? `${signedMilliseconds(median)} ${interval}` : `no difference seen ${interval}`;
}

/** `1,234` or, with decimals, `1.8`; no decimals where they are zero. */
export const decimal = (value: number, decimals = 0): string =>
  value.toLocaleString('en-US', { maximumFractionDigits: decimals });

export const percent = (share: number): string => `${decimal(share * 100, 1)} %`;
