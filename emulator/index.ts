import { type Config, defaults } from './config.ts';
import { createEmulator, type Emulator } from './emulator.ts';
import type { AccessKeys } from './http/access-keys.ts';
import type { Log } from './http/log.ts';
import type { MovableClock } from './lib/clock.ts';
import type { Seed } from './seed-types.ts';
import { type Served, serveEmulator } from './serve-emulator.ts';

export { type MovableClock, movableClock } from './lib/clock.ts';
export type { Seed, SeedClient, SeedPool, SeedUser } from './seed-types.ts';

export type EmulatorOptions = Partial<Config> & {
  /** 0, the default, takes a free port. */
  port?: number;
  /** Pools, clients and users to start with. */
  seed?: Seed;
  /** Where the relative paths of a seed's triggers start; the working directory, unless told otherwise. */
  seedDirectory?: string;
  /** A clock that stands at a moment; the default runs with the machine's and can be moved. */
  clock?: MovableClock;
  log?: Log;
};

export type Message = {
  at: Date;
  to: string;
  channel: 'email' | 'sms';
  source: string;
  body: string;
  code: string | null;
};

export type RunningEmulator = {
  /** `http://127.0.0.1:<port>` */
  endpoint: string;
  /** What an AWS SDK reads from its environment to call this emulator: of several access keys, the first. */
  env: Record<
    | 'AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER'
    | 'AWS_REGION'
    | 'AWS_ACCESS_KEY_ID'
    | 'AWS_SECRET_ACCESS_KEY',
    string
  > & { AWS_SESSION_TOKEN?: string };
  inbox: {
    /** The messages to an address, newest first. */
    list(to?: string): Promise<Message[]>;
    /** The code of the newest message to an address; waits for one. @throws Error when none came in time */
    waitForCode(to: string, options?: { milliseconds?: number }): Promise<string>;
  };
  clock: MovableClock;
  /** All data at a moment, by name; the clock is no part of it. In the data directory, or in memory without one. */
  snapshots: {
    /** Keeps the present data under a name, in place of what had that name. */
    save(name: string): Promise<void>;
    /** Puts the data of a snapshot in place of the present. @throws Error in words; nothing has changed then */
    restore(name: string): Promise<void>;
    list(): { name: string; bytes: number }[];
    remove(name: string): void;
  };
  /**
   * Everything as it was right after the start: the seed's data, that of a kept directory, and nothing else; and the
   * clock's course. Pools that were there then keep their signing keys. Snapshots and branches stay.
   * @throws Error in words for more than 8 MB at the start, or when requests do not end; nothing has changed then
   */
  reset(): Promise<void>;
  /**
   * Starts a second emulator on a free port, in memory, with the data of a snapshot or of this moment. Neither sees what
   * is done to the other. It ends with this one, or when it is closed.
   */
  branch(snapshot?: string): Promise<RunningEmulator>;
  close(): Promise<void>;
};

/** Any credentials will do, unless signatures are verified. */
function credentialsIn(accessKeys: AccessKeys = { local: 'local' }) {
  const [[id, key] = ['', '']] = Object.entries(accessKeys);
  if (typeof key === 'string') return { AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: key };
  const { secretAccessKey, sessionToken } = key;
  return {
    AWS_ACCESS_KEY_ID: id,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_SESSION_TOKEN: sessionToken,
  };
}

/**
 * Starts an emulator in this process: in memory and on a free port, unless told otherwise.
 * @example const emulator = await startEmulator({ seed }); // new CognitoIdentityProviderClient({ endpoint: emulator.endpoint })
 * @throws Error in plain words for a taken port, a bad seed or configuration, or data of a newer version
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<RunningEmulator> {
  const { port = 0, seed, seedDirectory, clock, log, ...config } = options;
  const emulator = createEmulator(config, { ...(clock ? { clock } : {}), ...(log ? { log } : {}) });
  try {
    emulator.begin(seed, seedDirectory);
  } catch (error) {
    await emulator.close();
    throw error;
  }
  return runningOf(await serveEmulator(emulator, port), {
    AWS_REGION: config.region ?? defaults.region,
    ...credentialsIn(config.accessKeys),
  });
}

/** @param env what a client needs beside the endpoint */
function runningOf(
  served: Served<Emulator>,
  env: Omit<RunningEmulator['env'], 'AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER'>,
): RunningEmulator {
  const { emulator, endpoint, close } = served;
  const { clock, state } = emulator;
  const { save, restore, list, remove } = state.snapshots;
  const messages = async (to: string | undefined, milliseconds = 0) =>
    (await emulator.inbox.messages(to, milliseconds)).map(
      ({ at, recipient, channel, source, body, code }) => ({
        at: new Date(at),
        to: recipient,
        channel,
        source,
        body,
        code,
      }),
    );
  return {
    endpoint,
    env: { AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: endpoint, ...env },
    inbox: {
      list: (to) => messages(to),
      waitForCode: async (to, { milliseconds = 5000 } = {}) => {
        const code = (await messages(to, milliseconds)).find((message) => message.code !== null)?.code;
        if (!code) throw new Error(`No code was sent to ${to} within ${milliseconds} ms.`);
        return code;
      },
    },
    clock,
    snapshots: { save, restore, list, remove },
    reset: state.reset,
    branch: async (snapshot) => runningOf(await emulator.branch(snapshot), env),
    close,
  };
}
