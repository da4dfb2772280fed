import {
  build,
  decodeFromCompressedBase64,
  encodeIntoCompressedBase64,
  type Histogram,
} from 'hdr-histogram-js';

export type { Histogram } from 'hdr-histogram-js';

/** One minute; what takes longer is recorded as this. */
const HIGHEST_MICROSECONDS = 60_000_000;

/** Percentiles of a histogram, in whole microseconds. */
export interface Percentiles {
  readonly count: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
}

/** An empty HdrHistogram of microseconds that keeps three digits of every value. */
export const newHistogram = (): Histogram =>
  build({
    lowestDiscernibleValue: 1,
    highestTrackableValue: HIGHEST_MICROSECONDS,
    numberOfSignificantValueDigits: 3,
    bitBucketSize: 32,
  });

export function recordMilliseconds(histogram: Histogram, milliseconds: number): void {
  histogram.recordValue(Math.min(Math.max(Math.round(milliseconds * 1000), 0), HIGHEST_MICROSECONDS));
}

/** HdrHistogram's own V2 compressed form in base64: any HdrHistogram library reads it. */
export const encodeHistogram = (histogram: Histogram): string => encodeIntoCompressedBase64(histogram);

export const decodeHistogram = (encoded: string): Histogram => decodeFromCompressedBase64(encoded, 32);

/** One histogram of all values. Percentiles come from here: those of several histograms cannot be averaged. */
export function mergeHistograms(encoded: readonly string[]): Histogram {
  const merged = newHistogram();
  for (const one of encoded) merged.add(decodeHistogram(one));
  return merged;
}

export function percentilesOf(histogram: Histogram): Percentiles {
  return {
    count: histogram.totalCount,
    p50: histogram.getValueAtPercentile(50),
    p95: histogram.getValueAtPercentile(95),
    p99: histogram.getValueAtPercentile(99),
    max: histogram.getValueAtPercentile(100),
  };
}
