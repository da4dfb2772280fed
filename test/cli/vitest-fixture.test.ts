import { execFileSync, spawnSync } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CLIENT_ID, POOL_ID, seedPool } from '../harness/running.ts';

const root = join(import.meta.dirname, '../..');
const project = mkdtempSync(join(tmpdir(), 'wadingpool-vitest-'));
const CALL = `
export const POOL = '${POOL_ID}';
export const seed = ${JSON.stringify({ pools: [seedPool] })};
export async function call(endpoint: string, operation: string, body: object): Promise<Record<string, unknown>> {
  const answer = await fetch(endpoint, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': 'AWSCognitoIdentityProviderService.' + operation,
      authorization:
        'AWS4-HMAC-SHA256 Credential=a/20260131/us-east-1/cognito-idp/aws4_request, SignedHeaders=host, Signature=0',
    },
  });
  return (await answer.json()) as Record<string, unknown>;
}
export const addUser = (endpoint: string, Username: string) =>
  call(endpoint, 'AdminCreateUser', { UserPoolId: POOL, Username, MessageAction: 'SUPPRESS' });
export const signUp = (endpoint: string, Username: string, email: string) =>
  call(endpoint, 'SignUp', {
    ClientId: '${CLIENT_ID}',
    Username,
    Password: 'Passw0rd!',
    UserAttributes: [{ Name: 'email', Value: email }],
  });
export const users = async (endpoint: string): Promise<string[]> => {
  const { Users } = (await call(endpoint, 'ListUsers', { UserPoolId: POOL })) as { Users: { Username: string }[] };
  return Users.map(({ Username }) => Username).sort();
};
`;

const ISOLATED = `
import { expect } from 'vitest';
import { emulatorTest } from 'wadingpool/vitest';
import { addUser, seed, signUp, users } from './call.ts';

const test = emulatorTest({
  seed,
  prepare: async (emulator) => {
    await addUser(emulator.endpoint, 'prepared');
    emulator.clock.freeze();
    emulator.clock.set('2026-01-31T12:00:00Z');
  },
});
const endpoints: string[] = [];

for (const round of [1, 2, 3])
  test('round ' + round + ' finds the beginning of the file', async ({ emulator }) => {
    expect(await users(emulator.endpoint)).toEqual(['ada', 'prepared']);
    expect(new Date(emulator.clock.now()).toISOString()).toBe('2026-01-31T12:00:00.000Z');
    await addUser(emulator.endpoint, 'eve');
    expect(await emulator.inbox.list()).toEqual([]);
    await signUp(emulator.endpoint, 'new', 'new@example.com');
    expect(await emulator.inbox.list()).toMatchObject([{ to: 'new@example.com' }]);
    emulator.clock.advance('25h');
    emulator.clock.resume();
    expect(await users(emulator.endpoint)).toEqual(['ada', 'eve', 'new', 'prepared']);
    endpoints.push(emulator.endpoint);
  });

test('one emulator serves the file', () => {
  expect(new Set(endpoints).size).toBe(1);
});

let branches: string[] = [];

test('a branch is another emulator', async ({ emulator }) => {
  const [branch, closed] = await Promise.all([emulator.branch(), emulator.branch()]);
  await addUser(branch.endpoint, 'eve');
  expect(await users(emulator.endpoint)).toEqual(['ada', 'prepared']);
  expect(await users(branch.endpoint)).toEqual(['ada', 'eve', 'prepared']);
  await closed.close();
  branches = [branch.endpoint, closed.endpoint];
});

test('a branch ends with its test', async ({ emulator }) => {
  expect(branches).toHaveLength(2);
  for (const endpoint of branches) await expect(users(endpoint)).rejects.toThrow('fetch failed');
  expect(await users(emulator.endpoint)).toEqual(['ada', 'prepared']);
});

test('a failure is the test’s own', async ({ emulator }) => {
  expect(await users(emulator.endpoint)).toEqual(['nobody']);
});
`;

const EMPTY = `
import { expect } from 'vitest';
import { test } from 'wadingpool/vitest';
import { call } from './call.ts';

test('without a seed the emulator begins empty', async ({ emulator }) => {
  expect(await call(emulator.endpoint, 'ListUserPools', { MaxResults: 9 })).toEqual({ UserPools: [] });
});
`;

const OVERRIDDEN = `
import { expect } from 'vitest';
import { test } from 'wadingpool/vitest';
import { seed, users } from './call.ts';

test.override({ emulatorOptions: { seed } });

test('options are overridden', async ({ emulator }) => {
  expect(await users(emulator.endpoint)).toEqual(['ada']);
});
`;

const KEPT = `
import { expect } from 'vitest';
import { emulatorTest } from 'wadingpool/vitest';
import { seed } from './call.ts';

const test = emulatorTest({ seed, data: 'kept' });

test('a data directory may be used', async ({ emulator }) => {
  await emulator.snapshots.save('mine');
  expect(emulator.snapshots.list().map(({ name }) => name)).toEqual(['beginning-of-file', 'mine']);
});
`;

const BROKEN = `
import { emulatorTest } from 'wadingpool/vitest';

const test = emulatorTest({ region: 'mars' });
test('never starts', ({ emulator }) => {
  emulator.clock.now();
});
`;

type Report = {
  testResults: { assertionResults: { title: string; status: string; failureMessages: string[] }[] }[];
};

/** Runs vitest in the project. @returns each test's title and whether it passed, or why it did not */
function runVitest(): Record<string, string> {
  const args = [
    join(root, 'node_modules/vitest/vitest.mjs'),
    'run',
    '--reporter=json',
    '--outputFile=report.json',
  ];
  const { VITEST: _, ...env } = process.env;
  spawnSync(process.execPath, args, { cwd: project, env, encoding: 'utf8' });
  const report = JSON.parse(readFileSync(join(project, 'report.json'), 'utf8')) as Report;
  return Object.fromEntries(
    report.testResults
      .flatMap(({ assertionResults }) => assertionResults)
      .map(({ title, status, failureMessages }) => [
        title,
        status === 'passed' ? 'passed' : (failureMessages[0]?.split('\n')[0] ?? status),
      ]),
  );
}

beforeAll(() => {
  const home = join(project, 'node_modules/wadingpool');
  mkdirSync(home, { recursive: true });
  execFileSync(process.execPath, ['tools/build.ts', join(home, 'dist')], { cwd: root, stdio: 'pipe' });
  copyFileSync(join(root, 'package.json'), join(home, 'package.json'));
  for (const name of ['vitest', 'better-sqlite3', '@types'])
    symlinkSync(join(root, 'node_modules', name), join(project, 'node_modules', name));
  writeFileSync(
    join(project, 'package.json'),
    JSON.stringify({ name: 'user', private: true, type: 'module' }),
  );
  const files = { 'call.ts': CALL, 'isolated.test.ts': ISOLATED, 'empty.test.ts': EMPTY };
  const more = { 'overridden.test.ts': OVERRIDDEN, 'kept.test.ts': KEPT, 'broken.test.ts': BROKEN };
  for (const [name, text] of Object.entries({ ...files, ...more })) writeFileSync(join(project, name), text);
}, 180_000);

afterAll(() => rmSync(project, { recursive: true, force: true }));

test('each test of a file finds what the file began with', () => {
  expect(runVitest()).toEqual({
    'round 1 finds the beginning of the file': 'passed',
    'round 2 finds the beginning of the file': 'passed',
    'round 3 finds the beginning of the file': 'passed',
    'one emulator serves the file': 'passed',
    'a branch is another emulator': 'passed',
    'a branch ends with its test': 'passed',
    'a failure is the test’s own': expect.stringContaining("to deeply equal [ 'nobody' ]"),
    'without a seed the emulator begins empty': 'passed',
    'options are overridden': 'passed',
    'a data directory may be used': 'passed',
    'never starts': 'Error: --region: "mars" is no AWS region',
  });
  // What the fixture keeps for itself is gone with it.
  expect(readdirSync(join(project, 'kept/snapshots'))).toEqual(['mine.db']);
});

test('its types stand on their own', () => {
  const compilerOptions = {
    strict: true,
    module: 'NodeNext',
    target: 'ES2024',
    noEmit: true,
    skipLibCheck: true,
    allowImportingTsExtensions: true,
    types: ['node'],
    lib: ['ES2024', 'DOM'],
  };
  writeFileSync(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['*.ts'] }));
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const { stdout, status } = spawnSync(process.execPath, [tsc, '-p', project], { encoding: 'utf8' });
  expect(stdout).toBe('');
  expect(status).toBe(0);
});
