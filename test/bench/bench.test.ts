import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { decodeHistogram, encodeHistogram, mergeHistograms, percentilesOf } from '../../bench/histogram.ts';
import { milliseconds } from '../../bench/report/numbers.ts';
import type { RunData, Scenario } from '../../bench/run-data.ts';
import { STRATEGIES } from '../../bench/strategies.ts';

const checkout = join(import.meta.dirname, '..', '..');

/** The command of `npm run bench` with these options. */
function bench(args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  return spawnSync(join(checkout, 'node_modules', '.bin', 'tsx'), [join('bench', 'main.ts'), ...args], {
    cwd: checkout,
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });
}

describe('a quick bench', () => {
  const place = mkdtempSync(join(tmpdir(), 'bench-test-'));
  const out = join(place, 'out');
  let result: ReturnType<typeof bench>;
  let files: Record<string, string>;
  let run: RunData;
  const scenario = (strategy: string): Scenario => {
    const found = run.scenarios.find((one) => one.strategy === strategy);
    if (!found) throw new Error(`${strategy} was not measured`);
    return found;
  };

  beforeAll(() => {
    result = bench(['--quick', '--seed', '7', '--out', out], { TMPDIR: place });
    const [runId = ''] = readdirSync(out);
    const names = readdirSync(join(out, runId));
    files = Object.fromEntries(names.map((name) => [name, readFileSync(join(out, runId, name), 'utf8')]));
    run = JSON.parse(files['run.json'] ?? '');
  }, 120_000);
  afterAll(() => rmSync(place, { recursive: true }));

  test('ends well, says where its report is and leaves no data behind', () => {
    expect(result.status, result.stderr).toBe(0);
    for (const name of ['report.html', 'report.md', 'run.json']) expect(result.stdout).toContain(name);
    expect(readdirSync(place).filter((name) => name.startsWith('wadingpool-'))).toEqual([]);
  });

  test('measures every strategy, Redis only where there is a server', () => {
    const measured = run.scenarios.map(({ strategy }) => strategy);
    const leftOut = run.leftOut.map(({ strategy }) => strategy);
    expect([...measured, ...leftOut]).toEqual(STRATEGIES.map(({ id }) => id));
    for (const { strategy, reason } of run.leftOut) {
      expect(strategy).toBe('redis');
      expect(reason).toContain('redis-server was not found');
    }
  });

  test('GetUser on every call makes exactly one call a request, verification none, a cache a handful', () => {
    const perThousand = ({ cognitoCalls, requests }: Scenario) => (cognitoCalls * 1000) / requests;
    expect(perThousand(scenario('getuser'))).toBe(1000);
    expect(perThousand(scenario('verify'))).toBe(0);
    expect(perThousand(scenario('none'))).toBe(0);
    expect(perThousand(scenario('memory'))).toBeLessThanOrEqual(5);
    for (const repeat of scenario('getuser').repeats) {
      expect(repeat.cognitoCallsByName).toEqual({ GetUser: repeat.open.requests + repeat.closed.requests });
    }
  });

  test('every request is answered, and only the baseline takes a forged token', () => {
    for (const { strategy, errors, refusesForged } of run.scenarios) {
      expect(errors).toBe(0);
      expect(refusesForged).toBe(strategy !== 'none');
    }
  });

  test('every strategy is measured once in each repeat, in an order that changes', () => {
    const places = run.scenarios.map(({ repeats }) => repeats.map(({ place }) => place));
    for (let repeat = 0; repeat < run.config.repeats; repeat += 1) {
      const taken = places.map((of) => of[repeat]).sort();
      expect(taken).toEqual(run.scenarios.map((_, index) => index));
    }
    expect(run.config.repeats).toBeGreaterThanOrEqual(5);
    expect(places.some((of) => new Set(of).size > 1)).toBe(true);
  });

  test('the histograms in run.json are the percentiles that the report prints', () => {
    for (const one of run.scenarios) {
      const merged = mergeHistograms(one.repeats.map(({ open }) => open.hist));
      expect(percentilesOf(decodeHistogram(one.hist))).toEqual(one.p);
      expect(encodeHistogram(merged)).toBe(one.hist);
      expect(one.p.count).toBe(one.repeats.reduce((sum, { open }) => sum + open.requests, 0));
      const title = STRATEGIES.find(({ id }) => id === one.strategy)?.title;
      const { p50, p95, p99 } = one.p;
      expect(files['report.md']).toContain(`| ${title} | ${[p50, p95, p99].map(milliseconds).join(' | ')} |`);
    }
  });

  test('everything carries the label of the target', () => {
    expect(run.target.kind).toBe('emulator');
    expect(run.schemaVersion).toBe(1);
    expect(files['report.md']).toContain('TARGET emulator');
    expect(files['report.html']).toMatch(/<p class="strip">.*TARGET emulator/);
    expect(files['report.html']).toMatch(/<svg.*<text[^>]*>TARGET emulator.*<\/svg>/s);
    expect(JSON.stringify(files)).not.toMatch(/Cognito latency/i);
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
    expect(stderr).toContain('Usage: npm run bench');
  });

  test('a seed that is no whole number is refused', () => {
    expect(bench(['--seed', '1.5']).stderr).toContain('--seed 1.5 is not a whole number');
  });

  test('--help says what there is', () => {
    const { status, stdout } = bench(['--help']);
    expect(status).toBe(0);
    for (const option of ['--quick', '--seed', '--out']) expect(stdout).toContain(option);
  });
});
