import { setTimeout as sleep } from 'node:timers/promises';
import { decodeHistogram } from './histogram.ts';
import { measuredUrl } from './measure.ts';
import { orders, type Plan } from './plan.ts';
import type { Servers } from './processes/start-servers.ts';
import type { StrategyId } from './strategies.ts';

/** A started API fetches the key set and connects to Redis before it is called, as one behind a balancer does. */
const SETTLE_MILLISECONDS = 300;

/**
 * Microseconds of the very first protected call to fresh processes of each strategy: connection, code that never
 * ran, empty caches and all. Not part of any other number.
 */
export async function coldStarts(servers: Servers, plan: Plan): Promise<Map<StrategyId, number[]>> {
  const strategies = servers.apis.map(({ strategy }) => strategy);
  const times = new Map<StrategyId, number[]>(strategies.map(({ id }) => [id, []]));
  for (const [round, order] of orders({ ...plan, repeats: plan.coldStarts }, strategies).entries()) {
    for (const strategy of order) {
      const api = await servers.startApi(strategy, round + 1);
      const url = measuredUrl(api);
      await sleep(SETTLE_MILLISECONDS);
      const first = await servers.load.ask('send', { url, count: 1, concurrency: 1 });
      if (first.errors > 0)
        throw new Error(`a fresh API with ${strategy.title} did not answer its first call`);
      times.get(strategy.id)?.push(decodeHistogram(first.latency).maxValue);
      await servers.load.ask('leave', url);
      await api.child.stop();
    }
  }
  return times;
}
