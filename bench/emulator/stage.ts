import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Child, startChild } from '../processes/child-process.ts';
import { type Bundle, buildBundle } from './bundle.ts';
import { type Loads, openLoads } from './measurements/loads.ts';
import type { Plan } from './plan.ts';
import { fillPeer, installPeer, peer } from './pools/peer.ts';
import { fillPools, LIST_POOLS, type Pools, wadingpool } from './pools/wadingpool.ts';
import { type Cpus, moveTo, splitCpus } from './processes/cpus.ts';
import type { LoadHandlers } from './processes/load.ts';
import type { PartsHandlers } from './processes/parts.ts';
import { type Probe, type Server, startServer, stopServers } from './processes/start-server.ts';

/** What every measurement needs: the two emulators to start, somebody to call them, and a place on disk. */
export interface Stage {
  readonly plan: Plan;
  readonly bundle: Bundle;
  readonly pools: Pools;
  readonly cpus: Cpus | undefined;
  /** Why the peer is not measured; undefined where it is. */
  readonly withoutPeer: string | undefined;
  readonly load: Child<LoadHandlers>;
  readonly loads: Loads;
  readonly parts: Child<PartsHandlers>;
  /** A new name in a folder that is removed in the end. */
  path(): string;
  /** The emulator on a data folder, on one CPU unless told otherwise, with further options. It is ended with the stage. */
  startWadingpool(data: string, cpus?: 'one' | 'all', options?: string[]): Promise<Server>;
  /** The peer with so many users of its own. */
  startPeer(users: number, cpus?: 'one' | 'all'): Promise<Server>;
  /** The peer on a folder that {@link fillPeer} wrote. */
  startPeerOn(folder: string, cpus?: 'one' | 'all'): Promise<Server>;
  /** A server with nothing behind it: Hono, which reads JSON, or Node's own, which reads nothing. */
  startBare(kind: 'hono' | 'node', cpus?: 'one' | 'all'): Promise<Server>;
  readonly progress: (line: string) => void;
  /** Ends all processes and removes their data. */
  close(): Promise<void>;
}

const file = (name: string) => join(import.meta.dirname, 'processes', name);

/** As little as Node can start with: nothing is imported, and no types are stripped. */
const BARE_NODE = `require('node:http').createServer((_, response) => response.end('{}')).listen(process.argv[1], '127.0.0.1')`;
const bare = {
  node: (port: number) => ({ script: '-e', args: [BARE_NODE, `${port}`] }),
  hono: (port: number) => ({ script: file('bare-server.ts'), args: [`${port}`] }),
};
const BARE: Probe = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' };

/** Builds, fills and starts. When a part of it fails, what there was is ended. */
export async function setStage(
  plan: Plan,
  wantsPeer: boolean,
  progress: (line: string) => void,
): Promise<Stage> {
  const place = mkdtempSync(join(tmpdir(), 'wadingpool-bench-'));
  const ends: (() => unknown)[] = [() => rmSync(place, { recursive: true, force: true }), stopServers];
  const close = async () => {
    for (const end of ends.splice(0).reverse()) await end();
  };
  const interrupted = () => void close().then(() => process.exit(130));
  process.once('SIGINT', interrupted).once('SIGTERM', interrupted);
  try {
    return { ...(await setUp(plan, wantsPeer, place, ends, progress)), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function setUp(
  plan: Plan,
  wantsPeer: boolean,
  place: string,
  ends: (() => unknown)[],
  progress: (line: string) => void,
): Promise<Omit<Stage, 'close'>> {
  let paths = 0;
  const path = () => {
    paths += 1;
    return join(place, `${paths}`);
  };
  const cpus = splitCpus();
  const ended = <T extends { stop(): Promise<void> }>(part: T): T => {
    ends.push(() => part.stop());
    return part;
  };
  const on = (wanted: 'one' | 'all') => (wanted === 'one' ? cpus?.server : undefined);

  const withoutPeer = wantsPeer ? await installPeer() : 'left out';
  if (withoutPeer !== undefined) progress(`without the peer: ${withoutPeer}`);
  progress('building the package');
  const bundle = await buildBundle();
  ends.push(() => bundle.remove());
  progress(`filling pools of ${Object.values(plan.users).join(', ')} users`);
  const pools = await fillPools(bundle.script, place, Object.values(plan.users));

  const load = ended(startChild<LoadHandlers>(file('load.ts')));
  const parts = ended(startChild<PartsHandlers>(file('parts.ts')));
  await parts.ask('start', place);
  moveTo(cpus?.load, load.pid);
  moveTo(cpus?.server, parts.pid);

  const startPeerOn = (folder: string, wanted: 'one' | 'all' = 'one') =>
    startServer(peer(folder), LIST_POOLS, on(wanted));
  return {
    plan,
    bundle,
    pools,
    cpus,
    withoutPeer,
    load,
    loads: openLoads(load, plan),
    parts,
    path,
    progress,
    startWadingpool: (data, wanted = 'one', options = []) =>
      startServer(wadingpool(bundle.script, data, options), LIST_POOLS, on(wanted)),
    startPeer: (users, wanted) => startPeerOn(fillPeer(path(), users), wanted),
    startPeerOn,
    startBare: (kind, wanted = 'one') => startServer(bare[kind], BARE, on(wanted)),
  };
}
