import type { Clock } from './clock.ts';

/** More buckets than any client needs at once; beyond that all are made anew, full. */
const MOST_BUCKETS = 10_000;

const TOKEN = 1000;

/**
 * Rates per second, by name: a bucket holds as many tokens as its rate and is filled up evenly, so a second's worth can
 * be taken at once. A clock that is set back fills nothing.
 */
export function tokenBuckets(clock: Clock) {
  // A bucket's content is counted in thousandths: whole numbers, which add up.
  const buckets = new Map<string, { thousandths: number; at: number }>();
  return {
    /** Takes a token, if one is left. */
    take(name: string, rate: number): boolean {
      const now = clock.now();
      if (buckets.size > MOST_BUCKETS) buckets.clear();
      const bucket = buckets.get(name) ?? { thousandths: rate * TOKEN, at: now };
      const filled = bucket.thousandths + Math.max(now - bucket.at, 0) * rate;
      const content = Math.min(filled, rate * TOKEN);
      const taken = content >= TOKEN;
      buckets.set(name, { thousandths: taken ? content - TOKEN : content, at: now });
      return taken;
    },
  };
}
