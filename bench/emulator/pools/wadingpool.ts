import { cpSync, existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  APP_CLIENT_ID,
  APP_POOL_ID,
  attributesOf,
  CLIENT_ID,
  PASSWORD,
  POOL_ID,
  subOf,
  usernameOf,
} from '../people.ts';
import { type Command, type Probe, type Server, startServer } from '../processes/start-server.ts';

/** Starts from data folders that were filled once. */
export interface Pools {
  /** A folder for one server: a copy of what was filled with this number of users, or, `shared`, that itself. */
  folder(users: number, use: 'copy' | 'shared'): string;
  /** Seconds that filling took, by number of users. */
  readonly seconds: ReadonlyMap<number, number>;
}

/** Those who have authenticator apps are set up one by one: the others are not needed. */
const MOST_APP_USERS = 100;

/** A start without a seed makes this pool and its keys: here it finds them. */
const DEMO_POOL = { id: 'us-east-1_WadingPl1', settings: { PoolName: 'demo' } };

/** One function for the custom challenge, and the module that is wired to it where it is called. */
const RIDDLE = 'arn:aws:lambda:us-east-1:000000000000:function:riddle';
export const RIDDLE_OPTIONS = [
  '--function',
  `riddle=${join(import.meta.dirname, '..', 'functions', 'riddle.ts')}`,
];

/** Any signature will do; the region is read from it. */
export const SIGNED =
  'AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/cognito-idp/aws4_request, SignedHeaders=host, Signature=0';

/** The first request to either emulator. */
export const LIST_POOLS: Probe = {
  method: 'POST',
  headers: {
    authorization: SIGNED,
    'content-type': 'application/x-amz-json-1.1',
    'x-amz-target': 'AWSCognitoIdentityProviderService.ListUserPools',
  },
  body: JSON.stringify({ MaxResults: 1 }),
};

/** The emulator as anybody starts it, on this data folder. */
export const wadingpool =
  (script: string, data: string, options: string[] = []) =>
  (port: number): Command => ({ script, args: ['start', '--port', `${port}`, '--data', data, ...options] });

/** Fills a data folder for each number of users, by the seed option, and stops the emulator that did it; two at a time. */
export async function fillPools(script: string, place: string, sizes: readonly number[]): Promise<Pools> {
  const seconds = new Map<number, number>();
  const waiting = [...new Set(sizes)].sort((a, b) => b - a);
  const fillNext = async () => {
    for (let users = waiting.shift(); users !== undefined; users = waiting.shift()) {
      const started = performance.now();
      await fill(script, join(place, `filled-${users}`), users);
      seconds.set(users, (performance.now() - started) / 1000);
    }
  };
  await Promise.all([fillNext(), fillNext()]);
  let copies = 0;
  return {
    seconds,
    folder(users, use) {
      const filled = join(place, `filled-${users}`);
      if (!existsSync(filled)) throw new Error(`no pool of ${users} users was filled`);
      if (use === 'shared') return filled;
      copies += 1;
      const copy = join(place, `copy-${copies}`);
      cpSync(filled, copy, { recursive: true });
      return copy;
    },
  };
}

async function fill(script: string, data: string, users: number): Promise<void> {
  const file = `${data}.json`;
  writeFileSync(file, JSON.stringify(seedOf(users, Math.min(users, MOST_APP_USERS))));
  const command = wadingpool(script, data);
  const server = await startServer((port) => {
    const { args } = command(port);
    return { script, args: [...args, '--seed', file] };
  }, LIST_POOLS);
  try {
    for (const id of [POOL_ID, APP_POOL_ID, DEMO_POOL.id]) await keysOf(server, id);
  } finally {
    await server.stop();
  }
}

/** Keys are made in the background; asked for, they are there. */
async function keysOf(server: Server, poolId: string): Promise<void> {
  const answer = await fetch(`${server.endpoint}/${poolId}/.well-known/jwks.json`);
  if (!answer.ok) throw new Error(`the keys of ${poolId} have status ${answer.status}`);
}

const seedOf = (users: number, appUsers: number) => ({
  pools: [
    {
      id: POOL_ID,
      settings: {
        PoolName: 'bench',
        AutoVerifiedAttributes: ['email'],
        LambdaConfig: {
          DefineAuthChallenge: RIDDLE,
          CreateAuthChallenge: RIDDLE,
          VerifyAuthChallengeResponse: RIDDLE,
        },
      },
      clients: [
        {
          id: CLIENT_ID,
          settings: {
            ClientName: 'bench',
            ExplicitAuthFlows: [
              'ALLOW_USER_PASSWORD_AUTH',
              'ALLOW_USER_SRP_AUTH',
              'ALLOW_REFRESH_TOKEN_AUTH',
              'ALLOW_CUSTOM_AUTH',
            ],
          },
        },
      ],
      users: Array.from({ length: users }, (_, n) => ({
        username: usernameOf(n),
        password: PASSWORD,
        sub: subOf(n),
        attributes: attributesOf(n),
      })),
    },
    {
      id: APP_POOL_ID,
      settings: { PoolName: 'apps' },
      clients: [
        {
          id: APP_CLIENT_ID,
          settings: { ClientName: 'apps', ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'] },
        },
      ],
      users: Array.from({ length: appUsers }, (_, n) => ({ username: usernameOf(n), password: PASSWORD })),
    },
    DEMO_POOL,
  ],
});
