import type { Hono } from 'hono';
import { openBranches } from './branches.ts';
import { type Config, configProblems, defaults } from './config.ts';
import type { EmulatorState } from './control/state.ts';
import type { Services } from './domain/context.ts';
import { type Inbox, openInbox } from './domain/messages/inbox.ts';
import { finishRemovals } from './domain/pools/remove-pool.ts';
import { NOTORIOUS_PASSWORDS } from './domain/risk/notorious-passwords.ts';
import { problems } from './domain/snapshots/problem.ts';
import { openSnapshots } from './domain/snapshots/snapshots.ts';
import { poolKeys } from './domain/tokens/keys.ts';
import { openInvocationLog } from './domain/triggers/invocation-log.ts';
import { importsInBackground } from './domain/user-import/background.ts';
import { type Functions, runFunctions } from './functions/run.ts';
import { untilClosed } from './functions/until-closed.ts';
import { createApp } from './http/app.ts';
import { listen } from './http/listen.ts';
import { type Log, silentLog } from './http/log.ts';
import { type MovableClock, movableClock } from './lib/clock.ts';
import { createGate } from './lib/gate.ts';
import { createIds, type Ids } from './lib/ids.ts';
import { type Rewindable, rewindable } from './lib/rewindable.ts';
import { randomKey, seededKeys } from './lib/rsa-keys.ts';
import { seededRandom } from './lib/seeded-random.ts';
import { applySeed } from './seed.ts';
import type { Seed } from './seed-types.ts';
import { startState } from './start-state.ts';
import { snapshotShelf } from './storage/snapshot-shelf.ts';
import type { Snapshot } from './storage/snapshots.ts';
import { openStore } from './storage/store.ts';

export type Parts = { clock?: MovableClock; ids?: Ids; log?: Log; origin?: Origin };

/** What a branch has of the emulator that it began as. */
type Origin = { data: Snapshot; functions: Functions; random: Rewindable | undefined };

export type Emulator = {
  app: Hono;
  services: Services;
  inbox: Inbox;
  clock: MovableClock;
  /** Where the emulator can be reached: the base of the issuer `local`. Set once the port is known. */
  endpoint: string;
  state: EmulatorState;
  /** Starts an emulator on a port of its own with the data of a snapshot, or of this moment. @throws SnapshotProblem */
  branch(snapshot: string | undefined): Promise<ServedEmulator>;
  /**
   * Applies a seed. A reset goes back to what is there then; where this is never called, to nothing.
   * @param directory where relative paths of triggers start
   * @throws Error that names the place in the seed and what is wrong there
   */
  begin(seed: Seed | undefined, directory?: string): void;
  /** Ends it and its branches. What it does synchronously is all that a test in process needs. */
  close(): Promise<void>;
};

/** An emulator that listens, until it is closed. */
export type ServedEmulator = { emulator: Emulator; endpoint: string; close(): Promise<void> };

/**
 * Puts the floors together: the only file that knows all of them. It listens nowhere; give `app.fetch` to a server,
 * or call `app.request` in a test.
 * @throws Error that lists what is wrong with the configuration
 */
export function createEmulator(config: Partial<Config> = {}, parts: Parts = {}): Emulator {
  const settings: Config = { ...defaults, ...config };
  const faults = configProblems(settings);
  if (faults.length > 0) throw new Error(faults.join('\n'));

  const { origin, clock = movableClock() } = parts;
  const { random, ids, newKey } = sourcesOf(settings, parts);
  const log = parts.log ?? silentLog;
  const functions = origin?.functions ?? runFunctions(settings.functions, settings.lambdaEndpoint);
  const ownFunctions = untilClosed(functions);
  const store = openStore(origin?.data ?? settings.data, settings.durable);
  const wasEmpty = origin !== undefined || store.snapshots.isEmpty();
  const inbox = openInbox(store);
  const services: Services = {
    store,
    clock,
    ids,
    newKey,
    keys: poolKeys({ store, clock, newKey }),
    accountId: settings.account,
    issuer: (poolId) => issuerOf(settings.issuer, poolId, emulator.endpoint),
    endpoint: () => emulator.endpoint,
    compromisedPasswords: new Set(settings.compromisedPasswords ?? NOTORIOUS_PASSWORDS),
    imports: {
      run: (jobId) => imports.run(jobId),
      discard: (upload) => imports.discard(upload),
    },
    functions: ownFunctions,
    invocations: openInvocationLog(log.invocation, (error) => log.failure('of a trigger', error)),
    onMessage: (message) => {
      inbox.announce(message);
      log.message(message);
    },
  };
  const imports = importsInBackground(services, (error) => log.failure('of user import', error));
  const replaced = () => {
    services.keys.forgetAll();
    finishRemovals(services);
    imports.resume();
    inbox.replaced();
  };
  const { state, branches, start } = openState({
    settings,
    services,
    clock,
    random,
    log,
    replaced,
    functions,
  });
  const emulator: Emulator = {
    app: createApp(services, inbox, settings, log, state),
    services,
    inbox,
    clock,
    state,
    endpoint: 'http://127.0.0.1:9229',
    branch: async (snapshot) => (await branches.start(snapshot)).served,
    begin: (seed, directory) => {
      if (seed) applySeed(services, seed, directory);
      start.remember(wasEmpty, (at) => freshData(settings, at, seed, directory));
    },
    close: async () => {
      ownFunctions.close();
      if (!origin) functions.close();
      imports.close();
      inbox.close();
      store.close();
      await branches.close();
    },
  };
  finishRemovals(services);
  imports.resume();
  return emulator;
}

/** What ids and keys are made from. `random` is there where they are to come again. */
function sourcesOf({ deterministic }: Config, { origin, ids }: Parts) {
  if (deterministic === undefined) return { random: undefined, ids: ids ?? createIds(), newKey: randomKey };
  const random = origin?.random ?? rewindable((from) => seededRandom(deterministic, 'ids', from));
  return { random, ids: ids ?? createIds(random.bytes), newKey: seededKeys(deterministic) };
}

/** What is done to the whole emulator: its data replaced, and others made that begin with it. */
function openState(whole: {
  settings: Config;
  services: Services;
  clock: MovableClock;
  random: Rewindable | undefined;
  log: Log;
  functions: Functions;
  replaced: () => void;
}) {
  const { settings, services, clock, random, log, functions, replaced } = whole;
  const gate = createGate();
  const snapshots = openSnapshots(services, snapshotShelf(settings.data), gate, replaced, random);
  const branches = openBranches(snapshots.read, async (data) => {
    const origin = { data, functions, random: random?.copy() };
    return serveEmulator(branchOf({ ...settings, data: undefined }, { clock: clock.copy(), log, origin }));
  });
  const start = startState({ services, clock, random, snapshots }, (at) => freshData(settings, at));
  const state: EmulatorState = {
    clock,
    snapshots,
    gate,
    reset: start.reset,
    branches: { ...branches, start: async (snapshot) => (await branches.start(snapshot)).branch },
  };
  return { state, branches, start };
}

/** The data of an emulator that begins with nothing but a seed. */
function freshData(settings: Config, clock: MovableClock, seed?: Seed, directory?: string): Snapshot {
  const fresh = createEmulator({ ...settings, data: undefined }, { clock });
  try {
    fresh.begin(seed, directory);
    return fresh.services.store.snapshots.take();
  } finally {
    void fresh.close();
  }
}

/** @throws SnapshotProblem for data that cannot be used */
function branchOf(settings: Config, parts: Parts): Emulator {
  try {
    const emulator = createEmulator(settings, parts);
    emulator.begin(undefined);
    return emulator;
  } catch (error) {
    throw problems.unreadable(error);
  }
}

/**
 * Lets an emulator be reached on the loopback interface.
 * @param port 0, the default, takes a free one
 * @throws Error in plain words where the port is taken; the emulator is closed then
 */
export async function serveEmulator(emulator: Emulator, port = 0): Promise<ServedEmulator> {
  try {
    const { endpoint, stop } = await listen(emulator.app, port);
    emulator.endpoint = endpoint;
    const close = async () => {
      await stop();
      await emulator.close();
    };
    return { emulator, endpoint, close };
  } catch (error) {
    await emulator.close();
    throw error;
  }
}

function issuerOf(issuer: Config['issuer'], poolId: string, endpoint: string): string {
  if (issuer === 'aws') return `https://cognito-idp.${poolId.split('_')[0]}.amazonaws.com/${poolId}`;
  return `${(issuer === 'local' ? endpoint : issuer).replace(/\/+$/, '')}/${poolId}`;
}
