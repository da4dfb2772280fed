import { rmSync } from 'node:fs';
import { type Figure, least } from '../figures.ts';
import type { Stage } from '../stage.ts';

/** More at once gives the peer no more per second: each write waits for the whole file. */
export const PEER_CONCURRENCY = 4;

/** Sign-ins and sign-ups where the pool is large: all sign-ins are their user's first. */
export async function largePools(stage: Stage): Promise<Figure[]> {
  for (let repeat = 0; repeat < stage.plan.repeats; repeat += 1) {
    stage.progress(`large pools, repeat ${repeat + 1} of ${stage.plan.repeats}`);
    await measureAt(stage, 'tenThousand', ['password', 'signUp'], repeat);
    await measureAt(stage, 'fiftyThousand', ['password'], repeat);
  }
  const { users } = stage.plan;
  return [
    figure(stage, 'P5', `password sign-ins, ${users.tenThousand} users`, 'password tenThousand', [40, 60]),
    figure(
      stage,
      'P5',
      `password sign-ins, ${users.fiftyThousand} users`,
      'password fiftyThousand',
      [150, 250],
    ),
    figure(stage, 'P7', `sign-ups, ${users.tenThousand} users`, 'signUp tenThousand', [80, 120]),
  ];
}

async function measureAt(
  stage: Stage,
  size: 'tenThousand' | 'fiftyThousand',
  operations: readonly ('password' | 'signUp')[],
  repeat: number,
): Promise<void> {
  const { plan, loads, pools } = stage;
  const users = plan.users[size];
  const own = async () => {
    const data = pools.folder(users, 'copy');
    const server = await stage.startWadingpool(data);
    for (const operation of operations)
      await loads.measure(
        `${operation} ${size}`,
        { endpoint: server.endpoint, operation, users },
        { pids: [server.pid] },
      );
    await server.stop();
    rmSync(data, { recursive: true });
  };
  const peers = async () => {
    if (stage.withoutPeer !== undefined) return;
    const server = await stage.startPeer(users);
    const until = { requests: plan.peerRequests[size] };
    for (const operation of operations)
      await loads.measure(
        `${operation} ${size} peer`,
        { endpoint: server.endpoint, operation, users, concurrency: PEER_CONCURRENCY, until },
        { pids: [server.pid], warmSeconds: 0.1 },
      );
    await server.stop();
  };
  for (const measure of repeat % 2 === 0 ? [own, peers] : [peers, own]) await measure();
}

function figure(
  { loads }: Stage,
  goal: string,
  name: string,
  key: string,
  [must, stretch]: [number, number],
): Figure {
  const peer = `${key} peer`;
  return {
    goal,
    name,
    unit: 'per second',
    wadingpool: loads.of(key).rates,
    ...(loads.has(peer) ? { peer: loads.of(peer).rates } : {}),
    goals: [least('peer', must, stretch)],
  };
}
