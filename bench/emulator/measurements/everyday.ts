import { seededRandom, shuffled } from '../../random.ts';
import type { OperationName } from '../load/operations.ts';
import { RIDDLE_OPTIONS } from '../pools/wadingpool.ts';
import type { Parts } from '../processes/parts.ts';
import type { Server } from '../processes/start-server.ts';
import type { Stage } from '../stage.ts';
import { measureSearches } from './searches.ts';

/**
 * Who is called: the emulator with few, some and many users, with few on all CPUs and with few and `--durable`, the peer
 * with few, and a server with nothing behind it.
 */
export const PLACES = ['few', 'some', 'many', 'allCpus', 'durable', 'peer', 'bare'] as const;
export type Place = (typeof PLACES)[number];

interface Job {
  /** The first half of the measurement's key; the place is the other. */
  readonly name: string;
  readonly operation: OperationName;
  readonly at: readonly Place[];
  /** Whether everybody calls, or the few who have been signed in. */
  readonly who: 'few' | 'everybody';
  readonly concurrency?: number;
  readonly search?: { readonly filter: string; readonly found: number };
}

const EMAIL = { filter: 'email = "user{n}@example.com"', found: 1 };

/** What is measured in each repeat, in this order: reads before writes, which make the peer's file longer. */
export const JOBS = [
  { name: 'hello', operation: 'hello', at: ['bare'], who: 'few' },
  { name: 'listPools', operation: 'listPools', at: ['few'], who: 'few' },
  { name: 'getUser', operation: 'getUser', at: ['few', 'many', 'peer'], who: 'few' },
  { name: 'search', operation: 'search', at: ['few', 'many', 'peer'], who: 'few', search: EMAIL },
  { name: 'listPage', operation: 'listPage', at: ['few', 'many', 'peer'], who: 'few' },
  { name: 'refresh', operation: 'refresh', at: ['few', 'many', 'peer', 'allCpus'], who: 'few' },
  { name: 'srp', operation: 'srp', at: ['few', 'many'], who: 'few' },
  { name: 'srpAlone', operation: 'srp', at: ['few'], who: 'few', concurrency: 1 },
  { name: 'app', operation: 'app', at: ['few'], who: 'few' },
  { name: 'custom', operation: 'custom', at: ['few'], who: 'few' },
  { name: 'firstPassword', operation: 'password', at: ['some', 'many'], who: 'everybody' },
  { name: 'password', operation: 'password', at: ['few', 'many', 'peer', 'allCpus'], who: 'few' },
  { name: 'signUp', operation: 'signUp', at: ['few', 'many', 'peer', 'durable'], who: 'few' },
] as const satisfies readonly Job[];

export type JobName = (typeof JOBS)[number]['name'];
export const keyOf = (job: JobName, place: Place): string => `${job} ${place}`;

/** Measures all jobs in each repeat, and with them what their parts cost on this machine; the parts of each repeat. */
export async function measureEveryday(stage: Stage): Promise<Parts[]> {
  const { plan, parts, progress } = stage;
  const random = seededRandom(plan.seed);
  const measured: Parts[] = [];
  const shared = stage.pools.folder(plan.users.many, 'copy');
  for (let repeat = 0; repeat < plan.repeats; repeat += 1) {
    progress(`operations, repeat ${repeat + 1} of ${plan.repeats}`);
    measured.push(await parts.ask('measure', { count: plan.calibrationCount }));
    const servers = await startAll(stage, shared);
    for (const job of JOBS as readonly (Job & { name: JobName })[])
      for (const place of shuffled(job.at, random)) {
        const server = servers.get(place);
        if (server) await measureJob(stage, job, place, server);
      }
    const many = servers.get('many');
    if (many) await measureSearches(stage, many);
    await Promise.all([...servers.values()].map((server) => server.stop()));
  }
  return measured;
}

async function measureJob(
  { plan, loads }: Stage,
  { name, operation, who, concurrency = plan.concurrency, search }: Job & { name: JobName },
  place: Place,
  server: Server,
): Promise<void> {
  const users = { few: plan.users.few, everybody: usersAt(plan.users, place) }[who];
  const { endpoint, pid } = server;
  const load = { endpoint, operation, users, concurrency, ...(search ? { search } : {}) };
  await loads.measure(keyOf(name, place), load, { pids: [pid] });
}

const usersAt = (users: Stage['plan']['users'], place: Place) =>
  place === 'many' ? users.many : place === 'some' ? users.some : users.few;

/**
 * New processes for each repeat, so that nobody's password is remembered and the peer's file is as short as it was.
 * @param many the folder that all repeats share: its copy takes too long
 */
async function startAll(stage: Stage, many: string): Promise<Map<Place, Server>> {
  const { plan, pools, load } = stage;
  const { few, some } = plan.users;
  const servers = new Map<Place, Server>([
    ['few', await stage.startWadingpool(pools.folder(few, 'copy'), 'one', RIDDLE_OPTIONS)],
    ['allCpus', await stage.startWadingpool(pools.folder(few, 'copy'), 'all')],
    ['durable', await stage.startWadingpool(pools.folder(few, 'copy'), 'one', ['--durable'])],
    ['some', await stage.startWadingpool(pools.folder(some, 'copy'))],
    ['many', await stage.startWadingpool(many)],
    ['bare', await stage.startBare('hono')],
  ]);
  if (stage.withoutPeer === undefined) servers.set('peer', await stage.startPeer(few));
  for (const place of ['few', 'allCpus', 'many', 'peer'] as const) {
    const server = servers.get(place);
    if (server) await load.ask('signIn', { endpoint: server.endpoint, users: few });
  }
  const ofApps = servers.get('few');
  if (ofApps) await load.ask('setUpApps', { endpoint: ofApps.endpoint, users: few });
  return servers;
}
