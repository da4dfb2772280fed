import { describe, expect, test } from 'vitest';
import { asHtml } from '../../bench/report/html.ts';
import { asMarkdown } from '../../bench/report/markdown.ts';
import { milliseconds } from '../../bench/report/numbers.ts';
import { describeRun } from '../../bench/report/report.ts';
import type { Check, RunData } from '../../bench/run-data.ts';
import { runData } from './support/run-data.ts';

const notPassed = (run: RunData): Check[] => run.checks.filter(({ result }) => result !== 'pass');
const markdown = (run: RunData) => asMarkdown(describeRun(run));

/** The good run with one strategy changed. */
function withScenario(strategy: string, changes: object): RunData {
  const scenarios = runData().scenarios.map((one) =>
    one.strategy === strategy ? { ...one, ...changes } : one,
  );
  return runData({ scenarios });
}

describe('checks', () => {
  test('all pass when all is well', () => {
    expect(notPassed(runData())).toEqual([]);
  });

  test.each([
    ['an error', withScenario('memory', { errors: 1 }), 'answered with 200'],
    ['another answer', runData({ different: ['redis'] }), 'same answer'],
    ['a forged token that passes', withScenario('verify', { refusesForged: false }), 'forged token'],
    ['one GetUser too few', withScenario('getuser', { cognitoCalls: 19_999 }), 'as often as'],
    ['a call by verification', withScenario('verify', { cognitoCalls: 1 }), 'as often as'],
    ['a cache that asks too often', withScenario('memory', { cognitoCalls: 257 }), 'as often as'],
  ])('%s makes the numbers void, and the report says so first', (_, run, name) => {
    expect(notPassed(run)).toMatchObject([{ result: 'fail', name: expect.stringContaining(name) }]);
    expect(markdown(run)).toContain('**Not to be used. Does not hold:');
  });

  const echo = runData().calibration.before;
  const late = { count: 1, p50: 1, p95: 1, p99: 1001, max: 1001 };
  test.each([
    ['a late generator', withScenario('none', { sendLag: late }), 'Requests left in time'],
    ['a cold start', withScenario('redis', { warmUp: { windows: [1, 2], stable: false } }), 'was warm'],
    ['foreign load', runData({ env: { ...runData().env, foreignCpu: 0.2 } }), 'Nothing else used'],
    ['no knowledge of load', runData({ env: { ...runData().env, foreignCpu: null } }), 'Nothing else used'],
    [
      'a machine that became slower',
      runData({
        calibration: { before: echo, after: { ...echo, httpEcho: { ...echo.httpEcho, p50: 200 } } },
      }),
      'before and after',
    ],
  ])('%s is a warning that the times are disturbed', (_, run, name) => {
    expect(notPassed(run)).toMatchObject([
      { result: 'warn', concerns: 'times', name: expect.stringContaining(name) },
    ]);
    expect(markdown(run)).toContain('The counts hold, the times are disturbed');
  });

  test('changed files are a warning that leaves the times alone', () => {
    const run = runData({ git: { commit: 'c0ffee', dirty: true } });
    expect(notPassed(run)).toMatchObject([{ concerns: 'record', says: 'files differ from the commit' }]);
    expect(markdown(run)).not.toContain('disturbed');
  });
});

describe('the report', () => {
  test('prints a difference with its interval, and none where the interval touches zero', () => {
    const text = markdown(runData());
    expect(text).toContain('+2.00 (+2.00 to +2.00)');
    expect(text).toContain('| Memory cache | 1.00 | 1.00 | 1.00 | no difference seen (+0.000 to +0.000) |');
    expect(text).toContain('with a cache in memory no difference is seen');
  });

  test('keeps the row of a strategy that was left out, and says why', () => {
    const run = runData({
      scenarios: runData().scenarios.filter(({ strategy }) => strategy !== 'redis'),
      leftOut: [{ strategy: 'redis', reason: 'redis-server was not found' }],
    });
    const text = markdown(run);
    expect(text).toContain('| Redis cache (left out) | – | – |');
    expect(text).toContain('Redis cache was left out: redis-server was not found.');
    expect(notPassed(run)).toMatchObject([{ name: 'Every strategy was measured', result: 'warn' }]);
  });

  test('is one HTML file that loads nothing and runs nothing', () => {
    const html = asHtml(describeRun(runData()));
    expect(html).not.toMatch(/<script|<link|<img|\ssrc=|\shref=|@import|url\(["']?https?:/i);
    expect(html.match(/<svg/g)).toHaveLength(2);
    expect(html.match(/<text[^>]*>TARGET emulator/g)).toHaveLength(2);
  });

  test('shows every text as text', () => {
    const html = asHtml(describeRun(runData({ runId: '<b>"bold" & co</b>' })));
    expect(html).toContain('&lt;b&gt;&quot;bold&quot; &amp; co&lt;/b&gt;');
    expect(html).not.toContain('<b>');
  });
});

test.each([
  [4, '0.004'],
  [412, '0.412'],
  [3414, '3.41'],
  [23_640, '23.6'],
  [1_239_000, '1,239'],
])('%d µs are printed as %s ms', (microseconds, text) => {
  expect(milliseconds(microseconds)).toBe(text);
});
