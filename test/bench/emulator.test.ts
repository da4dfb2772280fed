import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RunData } from '../../bench/emulator/run-data.ts';

const checkout = join(import.meta.dirname, '..', '..');

/** The command of `npm run bench:emulator` with these options. */
function bench(args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  return spawnSync(
    join(checkout, 'node_modules', '.bin', 'tsx'),
    [join('bench', 'emulator', 'main.ts'), ...args],
    { cwd: checkout, encoding: 'utf8', env: { ...process.env, ...env } },
  );
}

const built = join(checkout, 'bench', 'dist');
const builtPackages = () => (existsSync(built) ? readdirSync(built) : []);

describe('a quick bench of the emulator', () => {
  const place = mkdtempSync(join(tmpdir(), 'bench-test-'));
  const out = join(place, 'out');
  let result: ReturnType<typeof bench>;
  let files: Record<string, string>;
  let run: RunData;
  let builtBefore: string[];

  beforeAll(() => {
    builtBefore = builtPackages();
    result = bench(['--quick', '--seed', '7', '--out', out], { TMPDIR: place });
    expect(result.status, result.stderr).toBe(0);
    const [runId = ''] = readdirSync(out);
    const names = readdirSync(join(out, runId));
    files = Object.fromEntries(names.map((name) => [name, readFileSync(join(out, runId, name), 'utf8')]));
    run = JSON.parse(files['run.json'] ?? '');
  }, 300_000);
  afterAll(() => rmSync(place, { recursive: true }));

  test('says where its report is, and leaves neither data nor a package behind', () => {
    for (const name of ['report.md', 'run.json']) expect(result.stdout).toContain(name);
    expect(readdirSync(place).filter((name) => name.startsWith('wadingpool-'))).toEqual([]);
    expect(builtPackages()).toEqual(builtBefore);
  });

  test('has a figure for every goal, each with a value for every repeat that is a number', () => {
    const goals = new Set(run.figures.map(({ figure }) => figure.goal));
    expect([...goals]).toEqual(Array.from({ length: 14 }, (_, index) => `P${index + 1}`));
    expect(run.figures.length).toBeGreaterThan(60);
    for (const { figure, value } of run.figures) {
      expect(figure.notMeasured, figure.name).toBeUndefined();
      expect(value, figure.name).toSatisfy(Number.isFinite);
      for (const one of figure.wadingpool) expect(one, figure.name).toBeGreaterThanOrEqual(0);
      for (const one of figure.limit?.values ?? []) expect(one, figure.name).toBeGreaterThan(0);
    }
  });

  test('without the peer no figure has one, and no goal against it is met', () => {
    expect(run.peer).toEqual({ notMeasured: 'left out' });
    for (const { figure, peer, toPeer, verdict } of run.figures) {
      expect([peer, toPeer]).toEqual([undefined, undefined]);
      if (figure.goals.some(({ of }) => of === 'peer')) expect(['missed', 'not measured']).toContain(verdict);
    }
  });

  test('a killed emulator lost nothing that it had answered', () => {
    const kills = run.figures.filter(({ figure }) => figure.goal === 'P8');
    expect(kills.map(({ value }) => value)).toEqual([0, 0]);
    expect(kills[1]?.figure.name).toMatch(/of [1-9]\d* answered sign-ups/);
  });

  test('terminal, Markdown and JSON have the same figures', () => {
    for (const { figure } of run.figures) {
      expect(result.stdout).toContain(figure.name);
      expect(files['report.md']).toContain(`| ${figure.goal} | ${figure.name} |`);
    }
    expect(result.stdout).toContain('its numbers decide nothing');
  });

  test('tokens and passwords are in none of the files', () => {
    expect(JSON.stringify(files)).not.toMatch(/eyJ[\w-]{20,}\.|passw0rd/i);
  });
});

describe('the command line', () => {
  test('an option that does not exist is refused with the usage', () => {
    const { status, stderr } = bench(['--fast']);
    expect(status).toBe(2);
    expect(stderr).toContain("'--fast'");
    expect(stderr).toContain('Usage: npm run bench:emulator');
  });

  test('a seed that is no whole number is refused', () => {
    const { status, stderr } = bench(['--seed', 'x']);
    expect(status).toBe(2);
    expect(stderr).toContain('--seed x is not a whole number');
  });
});
