import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const project = mkdtempSync(join(tmpdir(), 'wadingpool-package-'));
const run = (command: string, args: string[], cwd = project) =>
  execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

const USE = `
import { movableClock, type Seed, startEmulator } from 'wadingpool';
const seed: Seed = { pools: [] };
const emulator = await startEmulator({ seed, clock: movableClock('2026-01-31T12:00:00Z') });
emulator.clock.advance('25h');
const { status } = await fetch(emulator.endpoint + '/_/readyz');
console.log(status, new Date(emulator.clock.now()).toISOString(), (await emulator.inbox.list()).length);
await emulator.close();
`;

beforeAll(() => {
  const source = join(project, 'source');
  run(process.execPath, ['tools/build.ts', join(source, 'dist')], root);
  for (const file of ['package.json', 'README.md', 'LICENSE'])
    copyFileSync(join(root, file), join(source, file));
  run('npm', ['pack', '--pack-destination', project], source);
  writeFileSync(
    join(project, 'package.json'),
    JSON.stringify({ name: 'user', private: true, type: 'module' }),
  );
  const [packed = ''] = readdirSync(project).filter((name) => name.endsWith('.tgz'));
  run('npm', ['install', `./${packed}`, '--no-audit', '--no-fund']);
  writeFileSync(join(project, 'use.ts'), USE);
});

afterAll(() => rmSync(project, { recursive: true, force: true }));

test('the package brings better-sqlite3 and what that needs, and nothing else', () => {
  const installed = readdirSync(join(project, 'node_modules')).filter((name) => !name.startsWith('.'));
  expect(installed.length).toBeLessThanOrEqual(12);
  expect(installed).toEqual(expect.arrayContaining(['better-sqlite3', 'wadingpool']));
  expect(installed).not.toContain('@aws-sdk');
});

test('its library entry starts an emulator', () => {
  expect(run(process.execPath, ['--no-warnings', 'use.ts'])).toBe('200 2026-02-01T13:00:00.000Z 0\n');
});

test('its types stand on their own', () => {
  const options = {
    strict: true,
    module: 'NodeNext',
    target: 'ES2024',
    noEmit: true,
    types: [],
    lib: ['ES2024', 'DOM'],
  };
  writeFileSync(
    join(project, 'tsconfig.json'),
    JSON.stringify({ compilerOptions: options, files: ['use.ts'] }),
  );
  expect(run(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', project])).toBe('');
});

test('its command line answers', () => {
  expect(run('npx', ['wadingpool', '--help'])).toContain('wadingpool start [options]');
});
