import { type Figure, most } from '../figures.ts';
import type { Stage } from '../stage.ts';

/** The slowest answer while everything that a pool does goes on for a while, in the largest pool. */
export async function stalls({
  plan,
  loads,
  load,
  pools,
  startWadingpool,
  progress,
}: Stage): Promise<Figure[]> {
  progress(`mixed load for ${plan.stallSeconds} s`);
  const server = await startWadingpool(pools.folder(plan.users.many, 'copy'));
  const { endpoint, pid } = server;
  await load.ask('signIn', { endpoint, users: plan.users.few });
  await loads.measure(
    'mixed',
    { endpoint, operation: 'mixed', users: plan.users.many, until: { seconds: plan.stallSeconds } },
    { pids: [pid] },
  );
  await server.stop();
  return [
    {
      goal: 'P13',
      name: `slowest answer of ${plan.stallSeconds} s of mixed load, ${plan.users.many} users`,
      unit: 'ms',
      wadingpool: [loads.percentile('mixed', 'max')],
      goals: [most('value', 250)],
    },
  ];
}
