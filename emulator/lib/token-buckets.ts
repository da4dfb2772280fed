import type { Clock } from './clock.ts';

/** Beyond so many buckets, those that are full again are forgotten: they are made anew just as they were. */
const MANY_BUCKETS = 10_000;

const TOKEN = 1000;

/** Its content at a moment is counted in thousandths: whole numbers, which add up. */
type Bucket = { thousandths: number; at: number; rate: number };

/**
 * Rates per second, by name: a bucket holds as many tokens as its rate and is filled up evenly, so a second's worth can
 * be taken at once. A clock that is set back fills nothing.
 */
export function tokenBuckets(clock: Clock) {
  const buckets = new Map<string, Bucket>();
  let sweepAt = MANY_BUCKETS;

  const contentOf = ({ thousandths, at }: Bucket, rate: number, now: number) =>
    Math.min(thousandths + Math.max(now - at, 0) * rate, rate * TOKEN);

  const contentNow = (name: string, rate: number) => {
    const bucket = buckets.get(name);
    return bucket ? contentOf(bucket, rate, clock.now()) : rate * TOKEN;
  };

  const sweep = () => {
    const now = clock.now();
    for (const [name, bucket] of buckets)
      if (contentOf(bucket, bucket.rate, now) === bucket.rate * TOKEN) buckets.delete(name);
    // Where most are in use, the next look at all of them is as far away.
    sweepAt = Math.max(MANY_BUCKETS, 2 * buckets.size);
  };

  const has = (name: string, rate: number) => contentNow(name, rate) >= TOKEN;

  return {
    /** Whether a token is left. */
    has,
    /** Takes a token, if one is left. */
    take(name: string, rate: number): boolean {
      const taken = has(name, rate);
      const thousandths = contentNow(name, rate) - (taken ? TOKEN : 0);
      buckets.set(name, { thousandths, at: clock.now(), rate });
      if (buckets.size > sweepAt) sweep();
      return taken;
    },
    /** How many buckets are kept. */
    size: () => buckets.size,
  };
}
