import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';
import { Refusal } from '../errors.ts';

const windowSeconds = 60;
/** Attempts at all subjects together, as a multiple of those at one: whoever changes the account is limited too. */
const allSubjectsFactor = 10;

/** Counts one attempt of the caller's address at `subject`. Throws RATE_LIMITED with `retryAfter` in seconds. */
export type RateLimit = (c: Context, subject: string, factor?: number) => void;

export interface RateLimitOptions {
  /** Epoch milliseconds. */
  readonly now?: () => number;
  /** Counters kept at most: beyond it nobody new is let in, as a counter that is dropped is a limit that is gone. */
  readonly maxCounters?: number;
}

/**
 * At most `perMinute` attempts (times `factor`) an address and subject, and ten times as many an address, in
 * windows of one minute, in this process.
 */
export function rateLimit(perMinute: number, options: RateLimitOptions = {}): RateLimit {
  const { now = Date.now, maxCounters = 10_000 } = options;
  const counters = new Map<string, { count: number; readonly end: number }>();

  /** All windows are equally long, so the counters stand in the order in which they end. */
  function dropEnded(at: number): void {
    for (const [key, { end }] of counters) {
      if (end > at) return;
      counters.delete(key);
    }
  }
  function count(key: string, most: number, at: number): void {
    const counter = counters.get(key) ?? { count: 0, end: at + windowSeconds * 1000 };
    const full = counter.count === 0 && counters.size >= maxCounters;
    if (full || counter.count >= most) {
      throw new Refusal('RATE_LIMITED', { details: { retryAfter: Math.ceil((counter.end - at) / 1000) } });
    }
    counter.count += 1;
    counters.set(key, counter);
  }
  return (c, subject, factor = 1) => {
    const { address } = getConnInfo(c).remote;
    const at = now();
    dropEnded(at);
    count(`${address}`, perMinute * allSubjectsFactor, at);
    count(`${address} ${subject.trim().toLowerCase()}`, perMinute * factor, at);
  };
}
