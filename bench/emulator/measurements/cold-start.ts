import { setTimeout as sleep } from 'node:timers/promises';
import { orders } from '../../plan.ts';
import { type Figure, most } from '../figures.ts';
import { fillPeer } from '../pools/peer.ts';
import { residentBytes } from '../processes/cpus.ts';
import type { Server } from '../processes/start-server.ts';
import type { Stage } from '../stage.ts';

type Kind = 'wadingpool' | 'many' | 'peer' | 'bare';

/** From the start of a process to its first answer, on data that are there; and its memory a moment later. */
export async function coldStarts(stage: Stage): Promise<Figure[]> {
  const { plan, pools, progress } = stage;
  const few = pools.folder(plan.users.few, 'copy');
  const many = pools.folder(plan.users.many, 'shared');
  const peerFolder = fillPeer(stage.path(), plan.users.few);
  const starts: Record<Kind, () => Promise<Server>> = {
    wadingpool: () => stage.startWadingpool(few, 'all'),
    many: () => stage.startWadingpool(many, 'all'),
    peer: () => stage.startPeerOn(peerFolder, 'all'),
    bare: () => stage.startBare('node', 'all'),
  };
  const kinds = (Object.keys(starts) as Kind[]).filter(
    (kind) => kind !== 'peer' || stage.withoutPeer === undefined,
  );
  const times: Record<Kind, number[]> = { wadingpool: [], many: [], peer: [], bare: [] };
  const memory: Record<Kind, number[]> = { wadingpool: [], many: [], peer: [], bare: [] };
  for (const [round, order] of orders({ seed: plan.seed, repeats: plan.coldStarts }, kinds).entries()) {
    progress(`cold starts, round ${round + 1} of ${plan.coldStarts}`);
    for (const kind of order) {
      const server = await starts[kind]();
      times[kind].push(server.startMilliseconds);
      await sleep(plan.idleSeconds * 1000);
      memory[kind].push(residentBytes(server.pid) / 1e6);
      await server.stop();
    }
  }
  return [
    {
      goal: 'P1',
      name: 'cold start to the first answer, data present',
      unit: 'ms',
      wadingpool: times.wadingpool,
      peer: times.peer,
      limit: { name: 'bare node:http', values: times.bare },
      goals: [most('peer', 0.4, 0.28), most('limit', 2, 1.5)],
    },
    {
      goal: 'P1',
      name: `the same with ${plan.users.many} users`,
      unit: 'ms',
      wadingpool: times.many,
      limit: { name: 'bare node:http', values: times.bare },
      goals: [],
    },
    {
      goal: 'P2',
      name: 'memory when idle (RSS)',
      unit: 'MB',
      wadingpool: memory.wadingpool,
      peer: memory.peer,
      limit: { name: 'bare node:http', values: memory.bare },
      goals: [most('peer', 0.9, 0.75)],
    },
    {
      goal: 'P2',
      name: `memory when idle with ${plan.users.many} users`,
      unit: 'MB',
      wadingpool: memory.many,
      goals: [most('value', 120, 95)],
    },
  ];
}
