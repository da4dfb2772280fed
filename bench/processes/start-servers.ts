import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Business, benchBusiness } from '../business.ts';
import { STRATEGIES, type Strategy } from '../strategies.ts';
import type { ApiHandlers } from './api.ts';
import { type Child, startChild } from './child-process.ts';
import type { EchoHandlers } from './echo.ts';
import type { EmulatorHandlers } from './emulator.ts';
import type { LoadHandlers } from './load.ts';
import { findRedisServer, REDIS_HINT, type RedisServer, startRedisServer } from './redis-server.ts';

export interface Api {
  readonly strategy: Strategy;
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  readonly child: Child<ApiHandlers>;
}

/** Everything that a run needs, each in a process of its own. */
export interface Servers {
  readonly emulator: Child<EmulatorHandlers>;
  readonly load: Child<LoadHandlers>;
  readonly echo: Child<EchoHandlers>;
  readonly redis: RedisServer | undefined;
  readonly apis: readonly Api[];
  readonly tokens: readonly string[];
  readonly leftOut: readonly { strategy: Strategy['id']; reason: string }[];
  readonly region: string;
  /** One more API, with nothing in its caches; `generation` from 1 keeps its Redis entries apart. */
  startApi(strategy: Strategy, generation: number): Promise<Api>;
  /** Of all these, our own process included. */
  readonly pids: readonly number[];
  /** Ends all processes and removes their data. Safe to call twice. */
  close(): Promise<void>;
}

const file = (name: string) => join(import.meta.dirname, name);

/** Remembers what was started, to end it together. */
type Started = <T extends { stop(): Promise<void> }>(part: T) => T;

/** Starts the servers for this many callers. When one does not start, those that did are ended. */
export async function startServers(callers: number, hostEnv: NodeJS.ProcessEnv): Promise<Servers> {
  const parts: { stop(): Promise<void> }[] = [];
  const dataDir = mkdtempSync(join(tmpdir(), 'wadingpool-bench-'));
  const close = async () => {
    await Promise.all(parts.splice(0).map((part) => part.stop()));
    rmSync(dataDir, { recursive: true, force: true });
  };
  const started: Started = (part) => {
    parts.push(part);
    return part;
  };
  try {
    return { ...(await startAll(benchBusiness(callers), dataDir, hostEnv, started)), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function startAll(
  business: Business,
  dataDir: string,
  hostEnv: NodeJS.ProcessEnv,
  started: Started,
): Promise<Omit<Servers, 'close'>> {
  const emulator = started(startChild<EmulatorHandlers>(file('emulator.ts')));
  const load = started(startChild<LoadHandlers>(file('load.ts')));
  const echo = started(startChild<EchoHandlers>(file('echo.ts')));
  const program = findRedisServer(hostEnv);
  const redis = program === undefined ? undefined : started(await startRedisServer(program));

  const endpoint = await emulator.ask('start', business.seed);
  const env: Record<string, string> = { ...business.env(endpoint), DATA_DIR: dataDir };
  const tokens = await business.signIn(env);
  await load.ask('useTokens', tokens);

  const startApi = apiStarter(business, env, redis, started);
  const apis: Api[] = [];
  // One after another: the first one fills the business data, which all share.
  for (const strategy of STRATEGIES) {
    if (strategy.id !== 'redis' || redis) apis.push(await startApi(strategy, 0));
  }
  const processes = [
    process,
    emulator,
    load,
    echo,
    ...(redis ? [redis] : []),
    ...apis.map(({ child }) => child),
  ];
  return {
    emulator,
    load,
    echo,
    redis,
    apis,
    tokens,
    leftOut: redis ? [] : [{ strategy: 'redis', reason: REDIS_HINT }],
    region: env['AWS_REGION'] ?? '',
    startApi,
    pids: processes.map(({ pid }) => pid),
  };
}

function apiStarter(
  business: Business,
  env: Readonly<Record<string, string>>,
  redis: RedisServer | undefined,
  started: Started,
): Servers['startApi'] {
  const members = business.members(env['COGNITO_ISSUER'] ?? '');
  return async (strategy, generation) => {
    const child = started(startChild<ApiHandlers>(file('api.ts')));
    const redisEnv = redis === undefined ? {} : { REDIS_URL: `${redis.url}/${generation}` };
    const settings = { ...env, ...strategy.env, ...redisEnv };
    return {
      strategy,
      child,
      url: await child.ask('start', { strategy: strategy.id, env: settings, members }),
    };
  };
}
