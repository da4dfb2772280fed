import { describe, expect, test } from 'vitest';
import {
  decodeHistogram,
  encodeHistogram,
  mergeHistograms,
  newHistogram,
  percentilesOf,
  recordMilliseconds,
} from '../../bench/histogram.ts';
import { orders } from '../../bench/plan.ts';
import { seededRandom } from '../../bench/random.ts';
import { bootstrapMedian, isSeen, median } from '../../bench/statistics.ts';

function histogramOf(...values: number[]) {
  const histogram = newHistogram();
  for (const value of values) recordMilliseconds(histogram, value);
  return histogram;
}

describe('histograms', () => {
  test('the percentile of several is that of all samples, not the mean of percentiles', () => {
    const fast = histogramOf(...Array<number>(900).fill(1));
    const slow = histogramOf(...Array<number>(100).fill(9));
    const merged = percentilesOf(mergeHistograms([fast, slow].map(encodeHistogram)));
    expect(merged).toMatchObject({ count: 1000, p50: 1000 });
    expect(merged.p95).toBeGreaterThanOrEqual(9000);
    expect(merged.p95).toBeLessThan(9010);
  });

  test('base64 gives back the same numbers', () => {
    const histogram = histogramOf(0.001, 0.25, 3.7, 1200);
    expect(percentilesOf(decodeHistogram(encodeHistogram(histogram)))).toEqual(percentilesOf(histogram));
  });

  test('what takes longer than a minute is recorded as a minute', () => {
    expect(percentilesOf(histogramOf(90_000)).max).toBeGreaterThanOrEqual(60_000_000);
  });
});

describe('medians', () => {
  test('are the middle, or the mean of the middle two', () => {
    expect(median([5, 1, 3])).toBe(3);
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(median([])).toBeNaN();
  });

  test('the interval lies around the median and within the values', () => {
    const estimate = bootstrapMedian([10, 12, 11, 13, 12, 11, 10, 14, 12, 11], seededRandom(1));
    expect(estimate.median).toBe(11.5);
    expect(estimate.low).toBeGreaterThanOrEqual(10);
    expect(estimate.low).toBeLessThanOrEqual(11.5);
    expect(estimate.high).toBeGreaterThanOrEqual(11.5);
    expect(estimate.high).toBeLessThanOrEqual(14);
  });

  test('the same seed gives the same interval', () => {
    const values = [1, 5, 2, 8, 3];
    expect(bootstrapMedian(values, seededRandom(3))).toEqual(bootstrapMedian(values, seededRandom(3)));
  });

  test('a difference whose interval touches zero was not seen', () => {
    expect(isSeen({ median: 5, low: 1, high: 9 })).toBe(true);
    expect(isSeen({ median: -5, low: -9, high: -1 })).toBe(true);
    expect(isSeen({ median: 5, low: 0, high: 9 })).toBe(false);
    expect(isSeen({ median: 5, low: -1, high: 9 })).toBe(false);
  });
});

describe('orders', () => {
  test('hold everything once, change from repeat to repeat, and follow the seed', () => {
    const items = ['a', 'b', 'c', 'd', 'e'];
    const made = orders({ seed: 1, repeats: 10 }, items);
    expect(made).toHaveLength(10);
    for (const order of made) expect(order.toSorted()).toEqual(items);
    expect(new Set(made.map(String)).size).toBeGreaterThan(5);
    expect(orders({ seed: 1, repeats: 10 }, items)).toEqual(made);
    expect(orders({ seed: 2, repeats: 10 }, items)).not.toEqual(made);
  });
});
