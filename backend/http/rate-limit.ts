import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';
import { Refusal } from '../errors.ts';

const windowSeconds = 60;
/** Counters kept at most; beyond it the oldest are dropped (they are the ones about to end). */
const maxCounters = 10_000;

/** Counts one attempt of the caller's address at `subject`. Throws RATE_LIMITED with `retryAfter` in seconds. */
export type RateLimit = (c: Context, subject: string, factor?: number) => void;

/**
 * At most `perMinute` attempts (times `factor`) an address and subject, in windows of one minute, in this process.
 * `now` gives epoch milliseconds.
 */
export function rateLimit(perMinute: number, now: () => number = Date.now): RateLimit {
  const counters = new Map<string, { count: number; readonly end: number }>();
  return (c, subject, factor = 1) => {
    const key = `${getConnInfo(c).remote.address} ${subject.trim().toLowerCase()}`;
    const at = now();
    let counter = counters.get(key);
    if (!counter || counter.end <= at) {
      counter = { count: 0, end: at + windowSeconds * 1000 };
      counters.delete(key);
      counters.set(key, counter);
      const oldest = counters.size > maxCounters ? counters.keys().next() : undefined;
      if (oldest && !oldest.done) counters.delete(oldest.value);
    }
    counter.count += 1;
    if (counter.count > perMinute * factor) {
      throw new Refusal('RATE_LIMITED', { details: { retryAfter: Math.ceil((counter.end - at) / 1000) } });
    }
  };
}
