import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants } from 'node:fs';
import { createServer } from 'node:net';
import { delimiter, join } from 'node:path';

/** The Redis server's program: `REDIS_SERVER`, or the first `redis-server` of the PATH. */
export function findRedisServer(): string | undefined {
  const named = process.env['REDIS_SERVER'];
  const candidates = named
    ? [named]
    : (process.env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, 'redis-server'));
  const found = candidates.find(isExecutable);
  if (found) return found;
  const hint = 'redis-server not found: install it (apt-get install redis-server) or set REDIS_SERVER';
  if (process.env['CI'] === 'true') throw new Error(hint);
  process.stderr.write(`\nSKIPPED the Redis suite: ${hint}\n`);
  return undefined;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/** A Redis of its own on this port, nothing on disk; resolves when it takes connections. */
export async function startRedis(program: string, port: number): Promise<{ stop(): Promise<void> }> {
  const child = spawn(program, [
    '--port',
    `${port}`,
    '--bind',
    '127.0.0.1',
    '--save',
    '',
    '--appendonly',
    'no',
  ]);
  await ready(child);
  return {
    async stop() {
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}

async function ready(child: ChildProcess): Promise<void> {
  if (!child.stdout) throw new Error('no output');
  for await (const chunk of child.stdout) {
    if (String(chunk).includes('Ready to accept connections')) break;
  }
}
