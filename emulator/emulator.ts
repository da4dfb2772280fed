import type { Hono } from 'hono';
import { openBranches } from './branches.ts';
import { type Config, soundConfig } from './config.ts';
import type { EmulatorState } from './control/state.ts';
import type { Services } from './domain/context.ts';
import { type Inbox, openInbox } from './domain/messages/inbox.ts';
import { finishRemovals } from './domain/pools/remove-pool.ts';
import { problems } from './domain/snapshots/problem.ts';
import { openSnapshots } from './domain/snapshots/snapshots.ts';
import { type Functions, runFunctions } from './functions/run.ts';
import { untilClosed } from './functions/until-closed.ts';
import { createApp } from './http/app.ts';
import { type Log, silentLog } from './http/log.ts';
import { type MovableClock, movableClock } from './lib/clock.ts';
import { createGate } from './lib/gate.ts';
import type { Ids } from './lib/ids.ts';
import type { Rewindable } from './lib/rewindable.ts';
import { applySeed } from './seed.ts';
import type { Seed } from './seed-types.ts';
import { type Served, serveEmulator } from './serve-emulator.ts';
import { openServices } from './services.ts';
import { sourcesOf } from './sources.ts';
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
  state: EmulatorState;
  /** Tells where the emulator can be reached: the base of the issuer `local`. */
  reachedAt(endpoint: string): void;
  /** Starts an emulator on a port of its own with the data of a snapshot, or of this moment. @throws SnapshotProblem */
  branch(snapshot: string | undefined): Promise<Served<Emulator>>;
  /**
   * Applies a seed. A reset goes back to what is there then.
   * @param directory where relative paths of triggers start
   * @throws Error that names the place in the seed and what is wrong there
   */
  begin(seed: Seed | undefined, directory?: string): void;
  /** Ends it and its branches. What it does synchronously is all that a test in process needs. */
  close(): Promise<void>;
};

/**
 * Puts the floors together: the only file that knows all of them. It listens nowhere; give `app.fetch` to a server,
 * or call `app.request` in a test.
 * @throws Error that lists what is wrong with the configuration
 */
export function createEmulator(config: Partial<Config> = {}, parts: Parts = {}): Emulator {
  const settings = soundConfig(config);
  const { origin, clock = movableClock(), log = silentLog } = parts;
  const { random, ids, newKey } = sourcesOf(settings.deterministic, {
    ids: parts.ids,
    random: origin?.random,
  });
  const functions = origin?.functions ?? runFunctions(settings.functions, settings.lambdaEndpoint);
  const ownFunctions = untilClosed(functions);
  const store = openStore(origin?.data ?? settings.data, settings.durable);
  const inbox = openInbox(store);
  let endpoint = 'http://127.0.0.1:9229';
  const { services, imports } = openServices({
    settings,
    store,
    clock,
    ids,
    newKey,
    inbox,
    log,
    endpoint: () => endpoint,
    functions: ownFunctions,
  });
  const goOn = () => {
    finishRemovals(services);
    imports.resume();
  };
  const whole = { settings, services, inbox, clock, random, log, functions, goOn };
  const { state, branches, start } = openState(whole);
  goOn();
  return {
    app: createApp(services, inbox, settings, log, state),
    services,
    inbox,
    clock,
    state,
    reachedAt: (place) => {
      endpoint = place;
    },
    branch: branches.start,
    begin: (seed, directory) => {
      if (seed) applySeed(services, seed, directory);
      start.remember();
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
}

/** What is done to the whole emulator: its data replaced, and others made that begin with it. */
function openState(whole: {
  settings: Config;
  services: Services;
  inbox: Inbox;
  clock: MovableClock;
  random: Rewindable | undefined;
  log: Log;
  functions: Functions;
  /** Goes on with what the data says has begun. */
  goOn: () => void;
}) {
  const { settings, services, inbox, clock, random, log, functions, goOn } = whole;
  const gate = createGate();
  const replaced = () => {
    services.keys.forgetAll();
    services.invocations.clear();
    goOn();
    inbox.replaced();
  };
  const snapshots = openSnapshots(services, snapshotShelf(settings.data), gate, replaced, random);
  const start = startState({ store: services.store, clock, random, snapshots });
  const branches = openBranches(snapshots.read, (data) => {
    const origin = { data, functions, random: random?.copy() };
    return serveEmulator(branchOf({ ...settings, data: undefined }, { clock: clock.copy(), log, origin }));
  });
  const state: EmulatorState = { clock, snapshots, gate, reset: start.reset, branches };
  return { state, branches, start };
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
