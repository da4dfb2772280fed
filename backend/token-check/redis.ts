import { Redis } from 'ioredis';
import { callerOf, claimsOf } from './access-token-claims.ts';
import { entryEnd, tokenKey } from './cache-entry.ts';
import { singleFlight } from './single-flight.ts';
import type { Caller, Checked, ExpectedTokens, TokenCheck } from './token-check.ts';

/** A Redis that has not answered after this many milliseconds counts as down: the wrapped check is not slower. */
const COMMAND_TIMEOUT = 250;
const PREFIX = 'token-check:';

export interface RedisCacheOptions {
  /** `redis://host:port/db` or `rediss://`. */
  readonly url: string;
  /** Entries are held to it again: back ends of other pools or clients may share the Redis. */
  readonly expected: ExpectedTokens;
  readonly ttlSeconds: number;
  /** Epoch milliseconds. */
  readonly now?: () => number;
}

/**
 * Remembers in Redis what `wrapped` accepted, for all processes that share it. Refusals and failures are never
 * remembered; concurrent misses of one token in this process ask `wrapped` once. While Redis is down every
 * check is `wrapped`'s (trace `cache: 'down'`): slower, never laxer.
 */
export function redisCache(wrapped: TokenCheck, options: RedisCacheOptions): TokenCheck {
  const { expected, ttlSeconds, now = Date.now } = options;
  const redis = connect(options.url);
  const lookups = singleFlight<Checked>();

  async function ask(token: string, key: string, current: () => boolean): Promise<Checked> {
    const found = await attempt(() => redis.get(key));
    const caller = found.ok && found.value !== null ? readEntry(found.value, expected, now()) : undefined;
    if (caller) return { caller, trace: { cache: 'hit' } };
    const checked = await wrapped.check(token);
    const lifetime = entryEnd(checked.caller, ttlSeconds, now()) - now();
    if (found.ok && lifetime > 0 && current()) {
      await attempt(() =>
        redis.set(key, JSON.stringify(claimsOf(checked.caller)), 'PX', Math.floor(lifetime)),
      );
    }
    return { caller: checked.caller, trace: { ...checked.trace, cache: found.ok ? 'miss' : 'down' } };
  }

  return {
    name: 'redis',
    check(token) {
      const key = PREFIX + tokenKey(token);
      return lookups.run(key, (current) => ask(token, key, current));
    },
    async forget(token) {
      const key = PREFIX + tokenKey(token);
      lookups.drop(key);
      await attempt(() => redis.del(key));
      await wrapped.forget(token);
    },
    async close() {
      redis.disconnect();
      await wrapped.close();
    },
  };
}

function connect(url: string): Redis {
  const redis = new Redis(url, {
    enableOfflineQueue: false, // A command fails at once while there is no connection, instead of waiting for one.
    maxRetriesPerRequest: 0,
    commandTimeout: COMMAND_TIMEOUT,
    connectTimeout: 1000,
    retryStrategy: (times) => Math.min(times * 100, 2000),
  });
  // Being down is told by each check's trace; without a listener ioredis prints every failed reconnect.
  redis.on('error', () => {});
  return redis;
}

async function attempt<T>(
  command: () => Promise<T>,
): Promise<{ readonly ok: true; readonly value: T } | { readonly ok: false }> {
  try {
    return { ok: true, value: await command() };
  } catch {
    return { ok: false };
  }
}

/** A stored caller; nothing when the entry is not for this pool and these clients, has ended, or is not ours. */
function readEntry(entry: string, expected: ExpectedTokens, now: number): Caller | undefined {
  try {
    return callerOf(JSON.parse(entry), expected, now);
  } catch {
    return; // As good as absent: the wrapped check decides.
  }
}
