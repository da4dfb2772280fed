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
  pids(): number[];
  /** Ends all processes and removes their data. Safe to call twice. */
  close(): Promise<void>;
}

const file = (name: string) => join(import.meta.dirname, name);

/** Starts the servers for this many callers. When one does not start, those that did are ended. */
export async function startServers(callers: number, hostEnv: NodeJS.ProcessEnv): Promise<Servers> {
  const closers: (() => Promise<void>)[] = [];
  const close = async () => {
    await Promise.all(closers.splice(0).map((end) => end()));
  };
  try {
    return await startAll(benchBusiness(callers), hostEnv, closers, close);
  } catch (error) {
    await close();
    throw error;
  }
}

async function startAll(
  business: Business,
  hostEnv: NodeJS.ProcessEnv,
  closers: (() => Promise<void>)[],
  close: () => Promise<void>,
): Promise<Servers> {
  const started = <T extends { stop(): Promise<void> }>(part: T): T => {
    closers.push(() => part.stop());
    return part;
  };
  const dataDir = mkdtempSync(join(tmpdir(), 'wadingpool-bench-'));
  closers.push(async () => rmSync(dataDir, { recursive: true, force: true }));

  const emulator = started(startChild<EmulatorHandlers>(file('emulator.ts')));
  const load = started(startChild<LoadHandlers>(file('load.ts')));
  const echo = started(startChild<EchoHandlers>(file('echo.ts')));
  const program = findRedisServer(hostEnv);
  const redis = program === undefined ? undefined : started(await startRedisServer(program));

  const env: Record<string, string> = {
    ...business.env(await emulator.ask('start', business.seed)),
    DATA_DIR: dataDir,
  };
  const tokens = await business.signIn(env);
  await load.ask('useTokens', tokens);

  const members = business.members(env['COGNITO_ISSUER'] ?? '');
  const startApi = async (strategy: Strategy, generation: number): Promise<Api> => {
    const child = started(startChild<ApiHandlers>(file('api.ts')));
    const redisEnv = redis === undefined ? {} : { REDIS_URL: `${redis.url}/${generation}` };
    const settings = { ...env, ...strategy.env, ...redisEnv };
    return {
      strategy,
      child,
      url: await child.ask('start', { strategy: strategy.id, env: settings, members }),
    };
  };
  const apis: Api[] = [];
  // One after another: the first one fills the business data, which all share.
  for (const strategy of STRATEGIES) {
    if (strategy.id !== 'redis' || redis) apis.push(await startApi(strategy, 0));
  }
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
    pids: () =>
      [process, emulator, load, echo, ...(redis ? [redis] : []), ...apis.map(({ child }) => child)].map(
        ({ pid }) => pid,
      ),
    close,
  };
}
