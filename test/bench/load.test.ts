import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import { decodeHistogram, percentilesOf } from '../../bench/histogram.ts';
import { poissonArrivals } from '../../bench/load/arrivals.ts';
import { closedLoop, forRequests } from '../../bench/load/closed-loop.ts';
import { httpCalls } from '../../bench/load/http-calls.ts';
import { openLoop } from '../../bench/load/open-loop.ts';
import { agree, warmUp } from '../../bench/load/warm-up.ts';

/** Calls at a server that answers like this, with the tokens `a` and `b` in turn. */
async function callsTo(answer: RequestListener) {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const calls = httpCalls(`http://127.0.0.1:${(server.address() as AddressInfo).port}/x`, ['a', 'b']);
  onTestFinished(() => {
    calls.close();
    server.closeAllConnections();
    server.close();
  });
  return calls.call;
}

describe('open loop', () => {
  test('who was meant to ask while the server stood still is counted as having waited', async () => {
    const open = performance.now() + 300;
    const call = await callsTo((_, response) => {
      setTimeout(() => response.end('{}'), Math.max(0, open - performance.now()));
    });
    const arrivals = Array.from({ length: 20 }, (_, index) => index * 5);
    const result = await openLoop(call, arrivals);
    const latency = decodeHistogram(result.latency);
    expect(percentilesOf(latency).count).toBe(20);
    // The last one was meant to leave 95 ms after the first; all waited for the same moment.
    expect(latency.getValueAtPercentile(0)).toBeGreaterThan(100_000);
  });

  test('requests leave at their moments and not when the answer before is here', async () => {
    let waiting = 0;
    let most = 0;
    const call = await callsTo((_, response) => {
      waiting += 1;
      most = Math.max(most, waiting);
      setTimeout(() => {
        waiting -= 1;
        response.end();
      }, 100);
    });
    await openLoop(call, [0, 1, 2, 3, 4]);
    expect(most).toBe(5);
  });

  test('an answer that is not 200 is an error and no sample', async () => {
    const call = await callsTo((request, response) => {
      response.statusCode = request.headers.authorization === 'Bearer b' ? 503 : 200;
      response.end();
    });
    const result = await openLoop(call, [0, 1, 2, 3]);
    expect(result).toMatchObject({ requests: 4, errors: 2 });
    expect(percentilesOf(decodeHistogram(result.latency)).count).toBe(2);
  });
});

describe('closed loop', () => {
  test('sends no more than it was asked for, with the tokens in turn', async () => {
    const seen: string[] = [];
    const call = await callsTo((request, response) => {
      seen.push(request.headers.authorization ?? '');
      response.end();
    });
    const result = await closedLoop(call, 4, forRequests(10));
    expect(result).toMatchObject({ requests: 10, errors: 0 });
    expect(seen.filter((token) => token === 'Bearer a')).toHaveLength(5);
    expect(seen).toHaveLength(10);
  });

  test('a connection that breaks is an error and not the end', async () => {
    const call = await callsTo((request) => request.socket.destroy());
    expect(await closedLoop(call, 2, forRequests(6))).toMatchObject({ requests: 6, errors: 6 });
  });
});

describe('arrivals', () => {
  test('are as many as the rate says, in order, and the same for the same seed', () => {
    const arrivals = poissonArrivals(300, 2, 5);
    expect(arrivals).toHaveLength(600);
    expect(arrivals.toSorted((a, b) => a - b)).toEqual(arrivals);
    expect(poissonArrivals(300, 2, 5)).toEqual(arrivals);
    expect(poissonArrivals(300, 2, 6)).not.toEqual(arrivals);
  });

  test('come at the mean rate, some close together and some far apart', () => {
    const arrivals = poissonArrivals(1000, 10, 1);
    const gaps = arrivals.map((at, index) => at - (arrivals[index - 1] ?? 0));
    expect(arrivals.at(-1)).toBeGreaterThan(9500);
    expect(arrivals.at(-1)).toBeLessThan(10_500);
    // Of exponential gaps 1 - 1/e are shorter than the mean.
    const shorter = gaps.filter((gap) => gap < 1).length / gaps.length;
    expect(shorter).toBeCloseTo(1 - 1 / Math.E, 1);
  });
});

describe('warm-up', () => {
  test('three windows agree within the tolerance, earlier ones do not matter', () => {
    expect(agree([900, 100, 102, 104], 0.05)).toBe(true);
    expect(agree([100, 102, 106], 0.05)).toBe(false);
    expect(agree([100, 100], 0.05)).toBe(false);
  });

  test('a server that never settles is given up after the last window and said not to be stable', async () => {
    let delay = 2;
    const call = async () => {
      delay *= 1.5;
      await sleep(delay);
      return 200;
    };
    const result = await warmUp(call, 1, { windowSeconds: 0.02, tolerance: 0.05, maxWindows: 4 });
    expect(result.windows).toHaveLength(4);
    expect(result.stable).toBe(false);
  });
});
