import { analyseAll } from '../../../bench/analyse.ts';
import { checkRun } from '../../../bench/checks.ts';
import {
  encodeHistogram,
  newHistogram,
  percentilesOf,
  recordMilliseconds,
} from '../../../bench/histogram.ts';
import { planOf } from '../../../bench/plan.ts';
import type { Calibration, Repeat, RunData } from '../../../bench/run-data.ts';
import { STRATEGIES } from '../../../bench/strategies.ts';

/** What went well in {@link runData} and shall not: the rest stays as it was. */
export type Changes = Partial<Omit<RunData, 'checks'>> & { readonly different?: readonly string[] };

const SAMPLES = 1000;
const REPEATS = 10;

function histogramOf(milliseconds: number) {
  const histogram = newHistogram();
  for (let sample = 0; sample < SAMPLES; sample += 1) recordMilliseconds(histogram, milliseconds);
  return histogram;
}

/** One repeat whose answers all took so long, with so many calls to the emulator. */
export function repeatOf(milliseconds: number, cognitoCalls: number): Repeat {
  const hist = encodeHistogram(histogramOf(milliseconds));
  return {
    place: 0,
    open: {
      requests: SAMPLES,
      errors: 0,
      hist,
      sendLagHist: encodeHistogram(histogramOf(0.01)),
      apiCpuMicroseconds: SAMPLES * 300,
    },
    closed: { requests: SAMPLES, errors: 0, seconds: 0.5, hist, apiCpuMicroseconds: SAMPLES * 200 },
    cognitoCalls,
    cognitoCallsByName: {},
  };
}

const TIMES = { none: 1, getuser: 3, verify: 1.5, memory: 1, redis: 1.25 };

/** A run in which all was well: every answer of a strategy took the same time, all checks pass. */
export function runData(changes: Changes = {}): RunData {
  const echo = percentilesOf(histogramOf(0.1));
  const calibration: Calibration = {
    tcpEcho: echo,
    httpEcho: echo,
    httpEchoAtRate: echo,
    rs256Sign: 300,
    rs256Verify: 30,
  };
  const plan = planOf('full', 1);
  const measured = new Map(
    STRATEGIES.map(({ id }) => [
      id,
      Array.from({ length: REPEATS }, () => repeatOf(TIMES[id], id === 'getuser' ? 2 * SAMPLES : 0)),
    ]),
  );
  const findings = (id: string) => ({
    warmUp: { windows: [1000, 1000, 1000], stable: true },
    cold: [10_000],
    refusesForged: id !== 'none',
    rssBytes: 1e8,
  });
  const { different = [], ...changed } = changes;
  const run = {
    schemaVersion: 1 as const,
    runId: 'run-1',
    startedAt: '2026-01-31T12:00:00.000Z',
    durationSeconds: 170,
    target: { kind: 'emulator' as const, region: 'us-east-1', latencyProfile: 'none' as const },
    env: {
      cpuModel: 'test',
      cores: 2,
      memoryGiB: 4,
      system: 'linux',
      governor: null,
      virtualisation: null,
      node: 'v24.0.0',
      versions: {},
      loadBefore: [0, 0, 0],
      foreignCpu: 0.01,
      stolenCpu: 0,
    },
    git: { commit: 'c0ffee', dirty: false },
    config: plan,
    tokenLifeSeconds: 3600,
    calibration: { before: calibration, after: calibration },
    scenarios: analyseAll(measured, findings, plan),
    leftOut: [],
    ...changed,
  };
  return { ...run, checks: checkRun({ ...run, different }) };
}
