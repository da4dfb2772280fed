import type { WarmUpResult } from './load/warm-up.ts';
import { arrivalSeed, orders, type Plan } from './plan.ts';
import type { Api, Servers } from './processes/start-servers.ts';
import { MEASURED, type Repeat } from './run-data.ts';
import type { StrategyId } from './strategies.ts';

/** What was measured of each strategy. */
export type Measured = ReadonlyMap<StrategyId, readonly Repeat[]>;

export const measuredUrl = (api: Api): string => api.url + MEASURED.path;

/** Warms each API up by itself, in order. */
export async function warmAll(servers: Servers, plan: Plan): Promise<Map<StrategyId, WarmUpResult>> {
  const results = new Map<StrategyId, WarmUpResult>();
  for (const api of servers.apis) {
    const options = { url: measuredUrl(api), concurrency: plan.concurrency, ...plan.warmUp };
    results.set(api.strategy.id, await servers.load.ask('warmUp', options));
  }
  return results;
}

/** All repeats of all strategies, interleaved: only one API has work at a time. `progress` hears of each round. */
export async function measureAll(
  servers: Servers,
  plan: Plan,
  progress: (line: string) => void,
): Promise<Measured> {
  const measured = new Map<StrategyId, Repeat[]>(servers.apis.map(({ strategy }) => [strategy.id, []]));
  for (const [repeat, order] of orders(plan, servers.apis).entries()) {
    progress(`repeat ${repeat + 1} of ${plan.repeats}`);
    for (const [place, api] of order.entries()) {
      measured.get(api.strategy.id)?.push(await measureOnce(servers, plan, api, repeat, place));
    }
  }
  return measured;
}

async function measureOnce(
  servers: Servers,
  plan: Plan,
  api: Api,
  repeat: number,
  place: number,
): Promise<Repeat> {
  const { load, emulator } = servers;
  const { rate, openSeconds, closedSeconds, concurrency, rewarmRequests } = plan;
  const url = measuredUrl(api);
  await load.ask('send', { url, count: rewarmRequests, concurrency });
  const callsBefore = await emulator.ask('calls', undefined);
  const cpu = async () => (await api.child.ask('usage', undefined)).cpuMicroseconds;
  const cpuBefore = await cpu();
  const open = await load.ask('openLoop', {
    url,
    rate,
    seconds: openSeconds,
    seed: arrivalSeed(plan, repeat),
  });
  const cpuBetween = await cpu();
  const closed = await load.ask('closedLoop', { url, seconds: closedSeconds, concurrency });
  const cpuAfter = await cpu();
  const callsAfter = await emulator.ask('calls', undefined);
  return {
    place,
    open: {
      requests: open.requests,
      errors: open.errors,
      hist: open.latency,
      sendLagHist: open.sendLag,
      apiCpuMicroseconds: cpuBetween - cpuBefore,
    },
    closed: {
      requests: closed.requests,
      errors: closed.errors,
      seconds: closed.seconds,
      hist: closed.latency,
      apiCpuMicroseconds: cpuAfter - cpuBetween,
    },
    cognitoCalls: callsAfter.calls - callsBefore.calls,
    cognitoCallsByName: increase(callsBefore.byName, callsAfter.byName),
  };
}

function increase(before: Readonly<Record<string, number>>, after: Readonly<Record<string, number>>) {
  const differences = Object.entries(after).map(
    ([name, count]) => [name, count - (before[name] ?? 0)] as const,
  );
  return Object.fromEntries(differences.filter(([, count]) => count > 0));
}
