import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { stopProcess } from './child-process.ts';
import { freePort } from './free-port.ts';

export const REDIS_HINT =
  'redis-server was not found: install it (apt-get install redis-server) or set REDIS_SERVER to its path';

export interface RedisServer {
  /** `redis://127.0.0.1:<port>` */
  readonly url: string;
  readonly pid: number;
  /** As the program names it. */
  readonly version: string;
  stop(): Promise<void>;
}

/** The program: what `REDIS_SERVER` names and nothing else, or else the first one of the PATH; undefined without one. */
export function findRedisServer(env: NodeJS.ProcessEnv): string | undefined {
  const named = env['REDIS_SERVER'];
  const folders = (env['PATH'] ?? '').split(delimiter);
  return (named ? [named] : folders.map((folder) => join(folder, 'redis-server'))).find(isExecutable);
}

/** A Redis on a free loopback port that keeps nothing on disk. Rejects when it ends before it takes connections. */
export async function startRedisServer(program: string): Promise<RedisServer> {
  const port = await freePort();
  const options = ['--port', `${port}`, '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  const child = spawn(program, options, { stdio: ['ignore', 'pipe', 'ignore'] });
  await ready(child);
  const version = execFileSync(program, ['--version'], { encoding: 'utf8' });
  return {
    url: `redis://127.0.0.1:${port}`,
    pid: child.pid ?? 0,
    version: /v=([\d.]+)/.exec(version)?.[1] ?? 'unknown',
    stop: () => stopProcess(child),
  };
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function ready(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      if (chunk.includes('Ready to accept connections')) resolve();
    });
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`redis-server ended with code ${code}`)));
  });
}
