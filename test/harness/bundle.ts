import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { onTestFinished } from 'vitest';
import { seedPool } from './running.ts';

const bundle = join(import.meta.dirname, '../../dist/wadingpool.js');

export const buildBundle = (): void => {
  execFileSync(process.execPath, ['tools/build.ts'], { stdio: 'pipe' });
};

/** A directory that is gone after the test. */
export function directory(): string {
  const made = mkdtempSync(join(tmpdir(), 'wadingpool-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

/** A file with this content, which is a seed of one pool unless told otherwise. */
export function seedFile(content: unknown = { pools: [seedPool] }): string {
  const path = join(directory(), 'seed.json');
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

/** The shipped bundle as a process that the test's end ends. */
export function spawnBundle(...args: string[]) {
  const child = spawn(process.execPath, [bundle, ...args]);
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  return { child, ended };
}

/** Starts the shipped bundle and waits until it says where it listens. */
export async function startBundle(...args: string[]) {
  const { child, ended } = spawnBundle('start', '--port', '0', ...args);
  let log = '';
  const endpoint = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk) => {
      log += chunk;
      const found = /"endpoint":"([^"]+)"/.exec(log)?.[1];
      if (found) resolve(found);
    });
    child.stderr.on('data', (chunk) => reject(new Error(String(chunk))));
  });
  const client = new CognitoIdentityProviderClient({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  });
  return { child, ended, endpoint, client, log: () => log };
}
