import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { createApi } from '../../backend/http/api.ts';
import { type RateLimitOptions, rateLimit } from '../../backend/http/rate-limit.ts';

/** An app that is limited by the name in its path; `as(address)` calls it from there. */
function limited(perMinute: number, options: RateLimitOptions = {}) {
  const limit = rateLimit(perMinute, options);
  const app = createApi(() => {});
  app.route(
    '/api',
    new Hono().get('/:subject', (c) => {
      limit(c, c.req.param('subject'));
      return c.text('in');
    }),
  );
  return async (address: string, subject: string) => {
    const incoming = { socket: { remoteAddress: address, remotePort: 1, remoteFamily: 'IPv4' } };
    const response = await app.request(`/api/${subject}`, {}, { incoming });
    return { status: response.status, retryAfter: response.headers.get('retry-after') };
  };
}

describe('the rate limit', () => {
  it('counts one subject of one address, for a minute', async () => {
    const time = { now: 1_000_000 };
    const call = limited(2, { now: () => time.now });
    const statuses = async (address: string, subject: string) => (await call(address, subject)).status;
    expect([await statuses('1.1.1.1', 'a'), await statuses('1.1.1.1', 'A')]).toEqual([200, 200]);
    expect(await call('1.1.1.1', 'a')).toEqual({ status: 429, retryAfter: '60' });
    expect([await statuses('1.1.1.1', 'b'), await statuses('2.2.2.2', 'a')]).toEqual([200, 200]);
    time.now += 59_999;
    expect(await call('1.1.1.1', 'a')).toEqual({ status: 429, retryAfter: '1' });
    time.now += 1;
    expect(await statuses('1.1.1.1', 'a')).toBe(200);
  });

  it('stops an address that tries another account each time', async () => {
    const call = limited(2);
    const statuses: number[] = [];
    for (let account = 0; account < 22; account += 1) {
      statuses.push((await call('1.1.1.1', `account-${account}`)).status);
    }
    expect(statuses).toEqual([...Array.from({ length: 20 }, () => 200), 429, 429]);
    expect((await call('2.2.2.2', 'account-0')).status).toBe(200);
  });

  it('is not forgotten by filling it up: who is new is refused until counters have ended', async () => {
    const time = { now: 0 };
    const call = limited(1, { now: () => time.now, maxCounters: 4 });
    expect((await call('1.1.1.1', 'guessed')).status).toBe(200);
    expect((await call('2.2.2.2', 'filler')).status).toBe(200);
    expect((await call('3.3.3.3', 'new')).status).toBe(429);
    expect((await call('1.1.1.1', 'guessed')).status, 'still counted').toBe(429);
    time.now += 60_000;
    expect((await call('3.3.3.3', 'new')).status).toBe(200);
  });
});
