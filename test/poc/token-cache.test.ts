import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { memoryCache } from '../../backend/token-check/memory.ts';
import { redisCache } from '../../backend/token-check/redis.ts';
import { CheckUnavailable, type TokenCheck, TokenRefused } from '../../backend/token-check/token-check.ts';
import { findProgram, REDIS_SERVER } from '../harness/programs.ts';
import { countingCheck, plainToken } from './support/counting-check.ts';
import { freePort, startRedis } from './support/redis-server.ts';

const start = Math.floor(Date.now() / 1000) * 1000;
const clock = { now: start };
const now = () => clock.now;
const exp = (afterSeconds: number) => start / 1000 + afterSeconds;
const good = (sub = 'a', seconds = 3600) => plainToken({ sub, exp: exp(seconds) });
const expected = { issuer: 'https://issuer.test/pool_1', clientIds: new Set(['client-1']) };

const program = findProgram(REDIS_SERVER);
let port = 0;
let redisProcess: { stop(): Promise<void> } | undefined;
const open: TokenCheck[] = [];

const url = () => `redis://127.0.0.1:${port}`;
const redisOn = (wrapped: TokenCheck, ttlSeconds: number) => {
  const check = redisCache(wrapped, { url: url(), expected, ttlSeconds, now });
  open.push(check);
  return check;
};
const strategies = {
  memory: (wrapped: TokenCheck, ttlSeconds: number) => memoryCache(wrapped, { ttlSeconds, now }),
  redis: redisOn,
};

async function withRedis<T>(work: (redis: Redis) => Promise<T>): Promise<T> {
  const redis = new Redis(url());
  try {
    return await work(redis);
  } finally {
    redis.disconnect();
  }
}

beforeAll(async () => {
  if (!program) return;
  port = await freePort();
  redisProcess = await startRedis(program, port);
});
afterAll(() => redisProcess?.stop());
afterEach(async () => {
  clock.now = start;
  await Promise.all(open.splice(0).map((check) => check.close()));
  if (redisProcess) await withRedis((redis) => redis.flushall());
});

/** Waits until the cache's connection stands: the first checks of a fresh one may still find it down. */
async function connected(check: TokenCheck): Promise<TokenCheck> {
  while ((await check.check(good('warm-up'))).trace.cache === 'down') {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return check;
}

for (const name of ['memory', 'redis'] as const) {
  describe.skipIf(name === 'redis' && !program)(`${name} cache`, () => {
    async function cached(ttlSeconds = 60) {
      const upstream = countingCheck();
      const check = await connected(strategies[name](upstream.check, ttlSeconds));
      upstream.state.calls = 0;
      return { check, state: upstream.state, wrapped: upstream.check };
    }

    it('asks once, then answers by itself and says so', async () => {
      const { check, state } = await cached();
      const first = await check.check(good());
      const second = await check.check(good());
      expect(first.trace).toEqual({ cache: 'miss', cognitoMs: 1 });
      expect(second.trace).toEqual({ cache: 'hit' });
      expect(second.caller).toEqual(first.caller);
      expect(state.calls).toBe(1);
      expect(check.name).toBe(name);
    });

    it('asks exactly once for any number of concurrent misses of one token', async () => {
      const { check, state } = await cached();
      const answers = await Promise.all(Array.from({ length: 200 }, () => check.check(good())));
      expect(state.calls).toBe(1);
      expect(new Set(answers.map((answer) => answer.caller.sub))).toEqual(new Set(['a']));
    });

    it('asks again after the TTL', async () => {
      const { check, state } = await cached(60);
      await check.check(good());
      clock.now += 59_000;
      expect((await check.check(good())).trace.cache).toBe('hit');
      if (name === 'redis') await expireInRedis();
      clock.now += 1_000;
      expect((await check.check(good())).trace.cache).toBe('miss');
      expect(state.calls).toBe(2);
    });

    it('keeps no entry past the end of the token, however long the TTL', async () => {
      const { check, state } = await cached(86_400);
      await check.check(good('short', 5));
      clock.now += 4_999;
      expect((await check.check(good('short', 5))).trace.cache).toBe('hit');
      clock.now += 1;
      expect((await check.check(good('short', 5))).trace.cache).toBe('miss');
      expect(state.calls).toBe(2);
    });

    it('never gives one token the entry of another', async () => {
      const { check } = await cached();
      const subs = Array.from({ length: 300 }, (_, index) => `user-${index}`);
      for (let round = 0; round < 2; round += 1) {
        const answers = await Promise.all(subs.map((sub) => check.check(good(sub))));
        expect(answers.map((answer) => answer.caller.sub)).toEqual(subs);
      }
    });

    it.each([
      ['a refusal', new TokenRefused('revoked'), TokenRefused],
      ['a failure', new CheckUnavailable('down'), CheckUnavailable],
    ])('remembers %s for nobody', async (_what, error, kind) => {
      const { check, state } = await cached();
      state.error = error;
      await expect(check.check(good())).rejects.toBeInstanceOf(kind);
      await expect(check.check(good())).rejects.toBeInstanceOf(kind);
      expect(state.calls).toBe(2);
      state.error = undefined;
      expect((await check.check(good())).trace.cache).toBe('miss');
    });

    it('refuses all concurrent callers of a refused token with one call', async () => {
      const { check, state } = await cached();
      state.error = new TokenRefused('revoked');
      const answers = await Promise.allSettled(Array.from({ length: 50 }, () => check.check(good())));
      expect(answers.every((answer) => answer.status === 'rejected')).toBe(true);
      expect(state.calls).toBe(1);
    });

    it('forgets a token that signed out, and tells the wrapped check', async () => {
      const { check, state } = await cached();
      await check.check(good());
      await check.forget(good());
      expect(state.forgotten).toBe(1);
      expect((await check.check(good())).trace.cache).toBe('miss');
      expect(state.calls).toBe(2);
    });

    it('does not store the answer of a check that was running when the token signed out', async () => {
      const { check, state } = await cached();
      const gate = Promise.withResolvers<void>();
      state.gate = gate.promise;
      const running = check.check(good());
      while (state.calls === 0) await new Promise((resolve) => setTimeout(resolve, 1));
      await check.forget(good());
      gate.resolve();
      await running;
      state.error = new TokenRefused('revoked');
      await expect(check.check(good())).rejects.toBeInstanceOf(TokenRefused);
    });
  });
}

/** Redis counts by its own clock, which the test's does not move. */
const expireInRedis = () => withRedis((redis) => redis.flushall());

describe('memory cache', () => {
  it('is bounded and drops what was used least recently', async () => {
    const { check: wrapped, state } = countingCheck();
    const check = memoryCache(wrapped, { ttlSeconds: 60, maxEntries: 3, now });
    for (const sub of ['a', 'b', 'c']) await check.check(good(sub));
    await check.check(good('a'));
    await check.check(good('d'));
    expect((await check.check(good('a'))).trace.cache).toBe('hit');
    expect((await check.check(good('c'))).trace.cache).toBe('hit');
    expect((await check.check(good('b'))).trace.cache).toBe('miss');
    expect(state.calls).toBe(5);
  });
});

describe('memory cache, whatever the sequence', () => {
  it.each([3, 17, 91])('outlives neither TTL nor token and mixes nobody up (seed %i)', async (seed) => {
    let state = seed;
    const random = (below: number) => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
      return (state >>> 8) % below;
    };
    const { check: wrapped, state: upstream } = countingCheck();
    const check = memoryCache(wrapped, { ttlSeconds: 10, maxEntries: 8, now });
    const asked = new Map<string, number>();
    for (let step = 0; step < 2000; step += 1) {
      const user = random(12);
      const token = good(`user-${user}`, 10 + user * 10);
      upstream.error = random(10) === 0 ? new TokenRefused('revoked') : undefined;
      const { calls } = upstream;
      const answer = await check.check(token).catch(() => undefined);
      if (upstream.calls > calls) asked.set(token, clock.now);
      else {
        const age = clock.now - (asked.get(token) ?? 0);
        expect(answer?.trace.cache).toBe('hit');
        expect(age).toBeLessThan(10_000);
        expect(clock.now).toBeLessThan((answer?.caller.expiresAt ?? 0) * 1000);
      }
      if (answer) expect(answer.caller.sub).toBe(`user-${user}`);
      if (random(20) === 0) await check.forget(token);
      clock.now += random(100);
    }
    const hits = 2000 - upstream.calls;
    expect(hits).toBeGreaterThan(200);
    expect(upstream.calls).toBeGreaterThan(200);
  });
});

describe.skipIf(!program)('Redis cache', () => {
  it('stores neither the token nor any part of it, and lets Redis expire the entry', async () => {
    const { check: wrapped } = countingCheck();
    const check = await connected(redisOn(wrapped, 60));
    await check.check(good('secret-bearer', 30));
    const { keys, values, lifetimes } = await withRedis(async (redis) => {
      const found = await redis.keys('*');
      return {
        keys: found,
        values: await redis.mget(found),
        lifetimes: await Promise.all(found.map((key) => redis.pttl(key))),
      };
    });
    expect(keys).toHaveLength(2);
    for (const key of keys) expect(key).toMatch(/^token-check:[\w-]{43}$/);
    expect(values.join()).not.toContain(good('secret-bearer', 30));
    for (const lifetime of lifetimes) expect(lifetime).toBeGreaterThan(0);
    expect(Math.min(...lifetimes)).toBeLessThanOrEqual(30_000);
    expect(Math.max(...lifetimes)).toBeLessThanOrEqual(60_000);
  });

  it('is shared: what one process verified, another knows; what one forgets, no one knows', async () => {
    const [one, two] = [countingCheck(), countingCheck()];
    const [first, second] = [
      await connected(redisOn(one.check, 60)),
      await connected(redisOn(two.check, 60)),
    ];
    await first.check(good());
    expect((await second.check(good())).trace.cache).toBe('hit');
    await first.forget(good());
    expect((await second.check(good())).trace.cache).toBe('miss');
  });

  it('holds an entry to its own pool and clients: a neighbour on the same Redis cannot widen them', async () => {
    const [one, two] = [countingCheck(), countingCheck()];
    await (await connected(redisOn(one.check, 60))).check(good());
    const narrower = redisCache(two.check, {
      url: url(),
      expected: { ...expected, clientIds: new Set(['client-2']) },
      ttlSeconds: 60,
      now,
    });
    open.push(narrower);
    two.state.error = new TokenRefused('another client');
    await new Promise((resolve) => setTimeout(resolve, 50));
    await expect(narrower.check(good())).rejects.toBeInstanceOf(TokenRefused);
  });

  it.each(['not json', 'null', '{"token_use":"access"}', '[]'])(
    'treats the entry %s as absent',
    async (entry) => {
      const { check: wrapped, state } = countingCheck();
      const check = await connected(redisOn(wrapped, 60));
      await check.check(good());
      await withRedis(async (redis) => {
        for (const key of await redis.keys('*')) await redis.set(key, entry);
      });
      state.calls = 0;
      expect((await check.check(good())).trace.cache).toBe('miss');
      expect(state.calls).toBe(1);
    },
  );

  it('falls back to the wrapped check while Redis is down, says so, and comes back', async () => {
    const ownPort = await freePort();
    const { check: wrapped, state } = countingCheck();
    const check = redisCache(wrapped, { url: `redis://127.0.0.1:${ownPort}`, expected, ttlSeconds: 60, now });
    open.push(check);
    expect((await check.check(good())).trace).toEqual({ cache: 'down', cognitoMs: 1 });
    state.error = new TokenRefused('revoked');
    await expect(check.check(good())).rejects.toBeInstanceOf(TokenRefused);
    state.error = undefined;
    await check.forget(good());

    const own = await startRedis(program ?? '', ownPort);
    await connected(check);
    await check.check(good());
    expect((await check.check(good())).trace.cache).toBe('hit');
    await own.stop();
    const started = performance.now();
    expect((await check.check(good())).trace.cache).toBe('down');
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
