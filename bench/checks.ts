import type { Calibration, Check, RunData, Scenario } from './run-data.ts';
import { STRATEGIES, TTL_SECONDS } from './strategies.ts';

/** Beyond these the numbers are shown with a warning. */
const LIMITS = {
  /** Microseconds: above, the generator itself was late, and the p99 are upper bounds. */
  sendLagP99: 1000,
  /** Largest factor between the echo before and after the measurements. */
  echoP50Drift: 1.25,
  echoP99Drift: 2,
  foreignCpu: 0.05,
  stolenCpu: 0.01,
  /** For a p99, per strategy. */
  samples: 5000,
};

/** What a run can be judged by: all of it but the checks, and which answers differed. */
export type Judged = Omit<RunData, 'checks'> & { readonly different: readonly string[] };

/** Every rule of the method with what came of it. */
export function checkRun(run: Judged): Check[] {
  const { scenarios } = run;
  return [
    answers(
      'Every request was answered with 200',
      scenarios.filter(({ errors }) => errors > 0).map((one) => `${titleOf(one)}: ${one.errors} errors`),
    ),
    answers(
      'All strategies give the same answer to the same caller',
      run.different.map((strategy) => `${strategy} differs`),
    ),
    answers(
      'A forged token is refused by every strategy but the baseline',
      scenarios.filter(({ strategy, refusesForged }) => strategy !== 'none' && !refusesForged).map(titleOf),
    ),
    answers('The emulator was called as often as each strategy promises', wrongCallCounts(run)),
    record(
      'Every strategy was measured',
      run.leftOut.map(({ strategy, reason }) => `${strategy} was left out: ${reason}`),
    ),
    times(
      `There are at least ${LIMITS.samples} samples of each strategy, as a p99 needs`,
      run.scenarios
        .filter(({ p }) => p.count < LIMITS.samples)
        .map((one) => `${titleOf(one)}: ${one.p.count}`),
    ),
    times(
      'Each strategy was warm: three windows in a row had the same p50 within 5 %',
      scenarios.filter(({ warmUp }) => !warmUp.stable).map(titleOf),
    ),
    times(
      'Requests left in time: 99 % of them less than 1 ms late, or a p99 is an upper bound',
      scenarios
        .filter(({ sendLag }) => sendLag.p99 > LIMITS.sendLagP99)
        .map((one) => `${titleOf(one)}: ${one.sendLag.p99 / 1000} ms late`),
    ),
    times('The machine answered an empty request alike before and after', drift(run.calibration)),
    times('Nothing else used the machine', strangers(run)),
    record('The code is a commit', commitProblems(run)),
  ];
}

const titleOf = ({ strategy }: Scenario) => STRATEGIES.find(({ id }) => id === strategy)?.title ?? strategy;

const check =
  (concerns: Check['concerns'], otherwise: Check['result']) =>
  (name: string, problems: readonly string[]): Check => ({
    name,
    concerns,
    result: problems.length === 0 ? 'pass' : otherwise,
    says: problems.join('; '),
  });
const answers = check('answers', 'fail');
const times = check('times', 'warn');
const record = check('record', 'warn');

/** GetUser once a request, verification and the baseline never, a cache at most once a token and TTL. */
function wrongCallCounts({ scenarios, config, durationSeconds }: Judged): string[] {
  const lifetimes = 1 + Math.ceil(durationSeconds / TTL_SECONDS);
  const promises = {
    none: [0, 0],
    verify: [0, 0],
    memory: [0, config.callers * lifetimes],
    redis: [0, config.callers * lifetimes],
  } as const;
  return scenarios.flatMap((one) => {
    const [least, most] = one.strategy === 'getuser' ? [one.requests, one.requests] : promises[one.strategy];
    const kept = one.cognitoCalls >= least && one.cognitoCalls <= most;
    return kept ? [] : [`${titleOf(one)}: ${one.cognitoCalls} calls for ${one.requests} requests`];
  });
}

function drift({ before, after }: { before: Calibration; after: Calibration }): string[] {
  const factor = (a: number, b: number) => Math.max(a, b) / Math.max(1, Math.min(a, b));
  const p50 = factor(before.httpEcho.p50, after.httpEcho.p50);
  const p99 = factor(before.httpEchoAtRate.p99, after.httpEchoAtRate.p99);
  return [
    ...(p50 > LIMITS.echoP50Drift ? [`the echo's p50 changed by a factor of ${p50.toFixed(2)}`] : []),
    ...(p99 > LIMITS.echoP99Drift ? [`the echo's p99 changed by a factor of ${p99.toFixed(2)}`] : []),
  ];
}

function strangers({ env }: Judged): string[] {
  const { foreignCpu, stolenCpu } = env;
  if (foreignCpu === null || stolenCpu === null) return ['not known on this system'];
  const percent = (share: number) => `${(share * 100).toFixed(0)} % of the CPU time`;
  return [
    ...(foreignCpu > LIMITS.foreignCpu ? [`other programs used ${percent(foreignCpu)}`] : []),
    ...(stolenCpu > LIMITS.stolenCpu ? [`the host took away ${percent(stolenCpu)}`] : []),
  ];
}

function commitProblems({ git }: Judged): string[] {
  if (git === null) return ['there is no git here to ask'];
  return git.dirty ? ['files differ from the commit'] : [];
}
