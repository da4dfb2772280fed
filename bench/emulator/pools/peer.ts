import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { CLIENT_ID, PASSWORD, POOL_ID, subOf, usernameOf } from '../people.ts';
import type { Command } from '../processes/start-server.ts';

const run = promisify(execFile);

/** The project with the peer in its lock file; what it installs is in no repository. */
export const peerProject = join(import.meta.dirname, '..', 'peer');
const peerPackage = join(peerProject, 'node_modules', 'cognito-local');

export const peerVersion = (): string => {
  const text = readFileSync(join(peerProject, 'package.json'), 'utf8');
  return (JSON.parse(text) as { dependencies: Record<string, string> }).dependencies['cognito-local'] ?? '';
};

/** Installs the peer where it is not there yet. @returns why it cannot be installed, or undefined */
export async function installPeer(): Promise<string | undefined> {
  if (existsSync(join(peerPackage, 'package.json'))) return undefined;
  try {
    await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: peerProject });
    return undefined;
  } catch (error) {
    const [reason] = String(error instanceof Error ? error.message : error).split('\n');
    return `cognito-local cannot be installed: ${reason}`;
  }
}

/** The peer as anybody starts it, on the data below this folder. */
export const peer =
  (folder: string) =>
  (port: number): Command => ({
    script: join(peerPackage, 'lib', 'bin', 'start.js'),
    args: [],
    env: { HOST: '127.0.0.1', PORT: `${port}` },
    cwd: folder,
  });

export const peerPoolFile = (folder: string): string => join(folder, '.cognito', 'db', `${POOL_ID}.json`);

/**
 * Writes the peer's files for this number of users. They have fewer attributes than the emulator's own, and no refresh
 * tokens: as it rewrites the whole file at each write, that is in its favour.
 */
export function fillPeer(folder: string, users: number): string {
  const database = join(folder, '.cognito', 'db');
  mkdirSync(database, { recursive: true });
  const at = new Date().toISOString();
  const dates = { CreationDate: at, LastModifiedDate: at };
  const client = {
    ClientId: CLIENT_ID,
    ClientName: 'bench',
    UserPoolId: POOL_ID,
    RefreshTokenValidity: 30,
    ...dates,
  };
  const pool = {
    Users: Object.fromEntries(Array.from({ length: users }, (_, n) => [usernameOf(n), userOf(n, at)])),
    Options: {
      Id: POOL_ID,
      Name: 'bench',
      AutoVerifiedAttributes: ['email'],
      MfaConfiguration: 'OFF',
      ...dates,
    },
  };
  const write = (file: string, content: object) => writeFileSync(file, JSON.stringify(content, null, 2));
  write(join(database, 'clients.json'), { Clients: { [CLIENT_ID]: client } });
  write(peerPoolFile(folder), pool);
  return folder;
}

function userOf(n: number, at: string) {
  const attributes = { sub: subOf(n), email: `${usernameOf(n)}@example.com`, email_verified: 'true' };
  return {
    Username: usernameOf(n),
    Password: PASSWORD,
    Attributes: Object.entries(attributes).map(([Name, Value]) => ({ Name, Value })),
    Enabled: true,
    RefreshTokens: [],
    UserStatus: 'CONFIRMED',
    UserCreateDate: at,
    UserLastModifiedDate: at,
  };
}
