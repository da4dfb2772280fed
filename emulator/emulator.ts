import type { Hono } from 'hono';
import { type Config, configProblems, defaults } from './config.ts';
import type { Services } from './domain/context.ts';
import { type Inbox, openInbox } from './domain/messages/inbox.ts';
import { finishRemovals } from './domain/pools/remove-pool.ts';
import { NOTORIOUS_PASSWORDS } from './domain/risk/notorious-passwords.ts';
import { poolKeys } from './domain/tokens/keys.ts';
import { openInvocationLog } from './domain/triggers/invocation-log.ts';
import { importsInBackground } from './domain/user-import/background.ts';
import { runFunctions } from './functions/run.ts';
import { createApp } from './http/app.ts';
import { type Log, silentLog } from './http/log.ts';
import { type MovableClock, movableClock } from './lib/clock.ts';
import { createIds, type Ids } from './lib/ids.ts';
import { randomKey, seededKeys } from './lib/rsa-keys.ts';
import { seededRandom } from './lib/seeded-random.ts';
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
  state: Omit<EmulatorState, 'branches'> & { snapshots: Snapshots };
  branches: ReturnType<typeof openBranches<ServedEmulator>>;
  /**
   * Applies a seed. A reset goes back to what is there then; where this is never called, to nothing.
   * @param directory where relative paths of triggers start
   * @throws Error that names the place in the seed and what is wrong there
   */
  begin(seed: Seed | undefined, directory?: string): void;
  close(): void;
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
  const problems = configProblems(settings);
  if (problems.length > 0) throw new Error(problems.join('\n'));

  const clock = parts.clock ?? movableClock();
  const { deterministic } = settings;
  const ids =
    parts.ids ?? createIds(deterministic === undefined ? undefined : seededRandom(deterministic, 'ids'));
  const newKey = deterministic === undefined ? randomKey : seededKeys(deterministic);
  const log = parts.log ?? silentLog;
  const functions = runFunctions(settings.functions, settings.lambdaEndpoint);
  const store = openStore(settings.data, settings.durable);
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
    functions,
    invocations: openInvocationLog(log.invocation),
    onMessage: (message) => {
      inbox.announce(message);
      log.message(message);
    },
  };
  const imports = importsInBackground(services, (error) => log.failure('of user import', error));
  const emulator: Emulator = {
    app: createApp(services, inbox, settings, log),
    services,
    inbox,
    clock,
    endpoint: 'http://127.0.0.1:9229',
    close: () => {
      functions.close();
      imports.close();
      inbox.close();
      store.close();
    },
  };
  finishRemovals(services);
  imports.resume();
  return emulator;
}

function issuerOf(issuer: Config['issuer'], poolId: string, endpoint: string): string {
  if (issuer === 'aws') return `https://cognito-idp.${poolId.split('_')[0]}.amazonaws.com/${poolId}`;
  return `${(issuer === 'local' ? endpoint : issuer).replace(/\/+$/, '')}/${poolId}`;
}
