import type { Config } from './config.ts';
import { createEmulator } from './emulator.ts';
import type { AccessKeys } from './http/access-keys.ts';
import { listen } from './http/listen.ts';
import type { Log } from './http/log.ts';
import type { MovableClock } from './lib/clock.ts';
import { applySeed } from './seed.ts';
import type { Seed } from './seed-types.ts';

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
    if (seed) applySeed(emulator.services, seed, seedDirectory);
    const { endpoint, stop } = await listen(emulator.app, port);
    emulator.endpoint = endpoint;
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
      env: {
        AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: endpoint,
        AWS_REGION: config.region ?? 'us-east-1',
        ...credentialsIn(config.accessKeys),
      },
      inbox: {
        list: (to) => messages(to),
        waitForCode: async (to, { milliseconds = 5000 } = {}) => {
          const code = (await messages(to, milliseconds)).find((message) => message.code !== null)?.code;
          if (!code) throw new Error(`No code was sent to ${to} within ${milliseconds} ms.`);
          return code;
        },
      },
      clock: emulator.clock,
      close: async () => {
        await stop();
        emulator.close();
      },
    };
  } catch (error) {
    emulator.close();
    throw error;
  }
}
