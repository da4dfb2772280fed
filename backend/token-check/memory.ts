import { entryEnd, tokenKey } from './cache-entry.ts';
import { singleFlight } from './single-flight.ts';
import type { Caller, Checked, TokenCheck } from './token-check.ts';

export interface MemoryCacheOptions {
  /** How long an accepted token stays accepted without asking again: the revocation delay. */
  readonly ttlSeconds: number;
  /** The least recently used entry makes room when there are more. Default 10,000. */
  readonly maxEntries?: number;
  /** Epoch milliseconds. */
  readonly now?: () => number;
}

/**
 * Remembers in this process what `wrapped` accepted. Refusals and failures are never remembered; concurrent
 * misses of one token ask `wrapped` once.
 */
export function memoryCache(wrapped: TokenCheck, options: MemoryCacheOptions): TokenCheck {
  const { ttlSeconds, maxEntries = 10_000, now = Date.now } = options;
  const entries = new Map<string, { readonly caller: Caller; readonly end: number }>();
  const misses = singleFlight<Checked>();

  function remembered(key: string): Caller | undefined {
    const entry = entries.get(key);
    if (!entry) return;
    entries.delete(key);
    if (entry.end <= now()) return;
    entries.set(key, entry); // Back in as the youngest: a Map keeps the order of insertion.
    return entry.caller;
  }

  function remember(key: string, caller: Caller): void {
    entries.set(key, { caller, end: entryEnd(caller, ttlSeconds, now()) });
    const oldest = entries.size > maxEntries ? entries.keys().next() : undefined;
    if (oldest && !oldest.done) entries.delete(oldest.value);
  }

  return {
    name: 'memory',
    async check(token) {
      const key = tokenKey(token);
      const caller = remembered(key);
      if (caller) return { caller, trace: { cache: 'hit' } };
      return misses.run(key, async (current) => {
        const checked = await wrapped.check(token);
        if (current()) remember(key, checked.caller);
        return { caller: checked.caller, trace: { ...checked.trace, cache: 'miss' } };
      });
    },
    async forget(token) {
      const key = tokenKey(token);
      misses.drop(key);
      entries.delete(key);
      await wrapped.forget(token);
    },
    close: () => wrapped.close(),
  };
}
