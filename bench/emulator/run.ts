import { gitState, machineFacts } from '../environment.ts';
import { median } from '../statistics.ts';
import { judge } from './judge.ts';
import { coldStarts } from './measurements/cold-start.ts';
import { durability } from './measurements/durability.ts';
import { keyOf, measureEveryday } from './measurements/everyday.ts';
import { everydayFigures } from './measurements/everyday-figures.ts';
import { installSize } from './measurements/install-size.ts';
import { largePools } from './measurements/large-pools.ts';
import { searchFigures } from './measurements/searches.ts';
import { stalls } from './measurements/stalls.ts';
import { peerVersion } from './pools/peer.ts';
import type { Parts } from './processes/parts.ts';
import type { RunData } from './run-data.ts';
import type { Stage } from './stage.ts';

/** Measures everything on a stage that has been set. Rejects when a server ends, or answers anything wrong. */
export async function runBench(stage: Stage, startedAt: Date): Promise<RunData> {
  const { plan, pools, loads, cpus, withoutPeer, progress } = stage;
  const machine = machineFacts();
  progress('installing the package');
  const sizes = await installSize(stage);
  const starts = await coldStarts(stage);
  const parts = await measureEveryday(stage);
  const large = await largePools(stage);
  const stall = await stalls(stage);
  const kills = await durability(stage);
  const figures = [
    ...starts,
    ...sizes,
    ...everydayFigures(stage, parts),
    ...searchFigures(stage),
    ...large,
    ...stall,
    ...kills,
  ].sort((a, b) => numberOf(a.goal) - numberOf(b.goal));
  const foreignCpu = loads.foreignCpu();
  return {
    schemaVersion: 1,
    runId: runIdOf(startedAt, plan.name),
    startedAt: startedAt.toISOString(),
    durationSeconds: Math.round((Date.now() - startedAt.getTime()) / 1000),
    environment: { ...machine, foreignCpu: foreignCpu?.mean ?? null, stolenCpu: null },
    git: gitState(),
    plan,
    cpus: cpus ?? null,
    peer: withoutPeer === undefined ? { version: peerVersion() } : { notMeasured: withoutPeer },
    foreignCpu,
    fillSeconds: Object.fromEntries([...pools.seconds].map(([users, seconds]) => [users, seconds])),
    parts: { ...mediansOf(parts), http: 1e6 / median(loads.of(keyOf('hello', 'bare')).rates) },
    figures: figures.map((figure) => judge(figure, plan.seed)),
  };
}

const numberOf = (goal: string) => Number(goal.slice(1));

function mediansOf(parts: readonly Parts[]): Parts {
  const of = (name: keyof Parts) => median(parts.map((part) => part[name]));
  return {
    sign: of('sign'),
    verify: of('verify'),
    power: of('power'),
    read: of('read'),
    insert: of('insert'),
    insertUser: of('insertUser'),
  };
}

/** Names a run by its start, so that folders sort by time: `20260131T120000Z-performance`, quick ones with `-quick`. */
function runIdOf(startedAt: Date, plan: string): string {
  const moment = startedAt.toISOString().replace(/[-:]|\.\d+/g, '');
  return `${moment}-performance${plan === 'quick' ? '-quick' : ''}`;
}
