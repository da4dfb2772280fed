import { type Estimate, isSeen } from '../statistics.ts';

/** Microseconds as milliseconds with about three digits: `0.412`, `3.41`, `23.6`. */
export function milliseconds(microseconds: number): string {
  const value = microseconds / 1000;
  const size = Math.abs(value);
  return size < 100 ? value.toFixed(size < 1 ? 3 : size < 10 ? 2 : 1) : decimal(value);
}

/** The same with its sign: `+0.085`. */
export const signedMilliseconds = (microseconds: number): string =>
  `${microseconds < 0 ? '−' : '+'}${milliseconds(Math.abs(microseconds))}`;

/** `+0.085`, or that no difference was seen. */
export const addedTime = (estimate: Estimate): string =>
  isSeen(estimate) ? signedMilliseconds(estimate.median) : 'no difference seen';

/** `+0.081 to +0.090`. */
export const intervalOf = ({ low, high }: Estimate): string =>
  `${signedMilliseconds(low)} to ${signedMilliseconds(high)}`;

/** `1,234` or, with decimals, `1.8`; no decimals where they are zero. */
export const decimal = (value: number, decimals = 0): string =>
  value.toLocaleString('en-US', { maximumFractionDigits: decimals });

export const percent = (share: number): string => `${decimal(share * 100, 1)} %`;
