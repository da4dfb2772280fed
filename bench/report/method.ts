import type { Percentiles } from '../histogram.ts';
import type { Calibration, RunData } from '../run-data.ts';
import type { Section, Table } from './document.ts';
import { decimal, milliseconds, percent } from './numbers.ts';

/** How it was measured, what was checked about that, on what machine, and what may still be wrong. */
export const methodSections = (run: RunData): Section[] => [
  { title: 'Checks of the method', blocks: [{ kind: 'table', table: checksTable(run) }] },
  { title: 'Method', blocks: [{ kind: 'list', items: methodItems(run) }] },
  {
    title: 'Calibration',
    blocks: [
      {
        kind: 'text',
        text: 'What this machine needs when no product code is asked. It belongs beside every time above: differences smaller than these change with the machine, not with the token check.',
      },
      { kind: 'table', table: calibrationTable(run) },
    ],
  },
  { title: 'Machine and versions', blocks: [{ kind: 'table', table: machineTable(run) }] },
  { title: 'Threats to validity', blocks: [{ kind: 'list', items: THREATS }] },
  { title: 'Reproduce', blocks: [{ kind: 'code', code: commandOf(run) }] },
];

function checksTable({ checks }: RunData): Table {
  const words = { pass: 'passed', warn: 'warning', fail: 'failed' };
  return {
    cards: true,
    columns: [{ title: 'Check' }, { title: 'Result' }, { title: 'What was found' }],
    rows: checks.map(({ name, result, says }) => ({
      cells: [name, words[result], says || '–'],
      mark: result,
    })),
  };
}

function methodItems({ config }: RunData): string[] {
  const { repeats, rate, openSeconds, closedSeconds, concurrency, callers, warmUp, seed, rewarmRequests } =
    config;
  return [
    `Measured call: GET /api/tree of Option 1 with a bearer token. ${callers} members call in turn, each with a token of its own; each sees a tree of the same 15 members.`,
    'The baseline is the same API with a check that accepts every token. It exists in the bench alone.',
    'Every server is a process of its own: the emulator, an API for each strategy, Redis. The load comes from another process. Only one API has work at a time.',
    `Warm-up in windows of ${warmUp.windowSeconds} s until three in a row have the same p50 within ${percent(warmUp.tolerance)}, at most ${warmUp.maxWindows} windows; ${rewarmRequests} uncounted requests before each measurement.`,
    `${repeats} repeats. Each measures all strategies one after another in a new random order (seed ${seed}).`,
    `Latency: open loop. Requests leave at random moments (Poisson) at ${rate}/s for ${openSeconds} s, the same moments for all strategies of a repeat. A time runs from the moment the request was meant to leave, so waiting behind a slow answer counts. No samples are removed.`,
    `Capacity: closed loop. ${concurrency} callers for ${closedSeconds} s; requests/s and the CPU time of the API's process per request are medians of the repeats. Its latencies are not shown: they would say how long the queue is.`,
    'Percentiles come from HdrHistograms of microseconds (three digits) that are merged over the repeats, never averaged.',
    'Added p50: the p50 of a strategy minus the baseline\'s in the same repeat; the median of these differences with its bootstrap 95 % interval. An interval that touches zero is printed as "no difference seen".',
    "Cognito calls: every HTTP request that reached the emulator's socket during the counted requests.",
    'First call: the very first protected call to a fresh process, with its connection, code that never ran and empty caches. The key set and Redis are connected before.',
  ];
}

function calibrationTable({ calibration: { before, after }, config }: RunData): Table {
  const times = ({ p50, p99 }: Percentiles) => `${milliseconds(p50)} / ${milliseconds(p99)} ms`;
  const lines: readonly (readonly [string, (of: Calibration) => string])[] = [
    ['TCP echo of one byte, p50 / p99', (of) => times(of.tcpEcho)],
    ['HTTP echo from bare node:http, one at a time, p50 / p99', (of) => times(of.httpEcho)],
    [`HTTP echo at ${config.rate}/s, open loop, p50 / p99`, (of) => times(of.httpEchoAtRate)],
    ['RS256 signature, median', (of) => `${decimal(of.rs256Sign)} µs`],
    ['RS256 verification, median', (of) => `${decimal(of.rs256Verify)} µs`],
  ];
  return {
    columns: [{ title: 'What' }, { title: 'Before', numeric: true }, { title: 'After', numeric: true }],
    rows: lines.map(([name, cell]) => ({ cells: [name, cell(before), cell(after)] })),
  };
}

function machineTable({ env, git, target, startedAt, durationSeconds, scenarios }: RunData): Table {
  const known = (value: number | null) => (value === null ? 'not known on this system' : percent(value));
  const lags = scenarios.map(({ sendLag }) => sendLag.p99);
  const rows: readonly (readonly [string, string])[] = [
    ['Target', `${target.kind}, region ${target.region}, network delay: ${target.latencyProfile}`],
    ['Started', `${startedAt}, took ${durationSeconds} s`],
    ['Commit', git ? `${git.commit}${git.dirty ? ' with changed files' : ''}` : 'not known'],
    ['CPU', `${env.cpuModel}, ${env.cores} cores, governor ${env.governor ?? 'not known'}`],
    ['Memory', `${env.memoryGiB} GiB`],
    ['System', `${env.system}, ${env.virtualisation ?? 'virtualisation not known'}`],
    ['Load averages at the start', env.loadBefore.join(', ')],
    ['CPU time used by other programs', known(env.foreignCpu)],
    ['CPU time taken by the host', known(env.stolenCpu)],
    ['Requests left late, p99', `${milliseconds(Math.max(...lags))} ms at worst of all strategies`],
    ['Node', env.node],
    ...Object.entries(env.versions),
  ];
  return { columns: [{ title: 'Fact' }, { title: 'Value' }], rows: rows.map((cells) => ({ cells })) };
}

const THREATS = [
  'The emulator is not Amazon Cognito: nothing here is a latency of Cognito. Calls per request carry over; times of GetUser do not.',
  'Load generator, API, emulator and Redis share the cores of one machine. Requests/s are what this machine gives, and GetUser has to share it with the emulator.',
  'A saturated server takes requests in batches, which makes each of them cheaper. Answers of Redis come back in batches too, so its CPU time at saturation can be that of the baseline; at the rate of the open loop it is not.',
  'Over loopback one round trip depends on how deep the CPU sleeps between requests: compare with the TCP echo.',
  'No TLS, no load balancer, one API process, one user pool in memory, all tokens valid.',
  'Caches are warm but for the tokens whose time runs out; how often that happens in use depends on active tokens and lifetime (see the computed column).',
];

function commandOf({ config, git }: RunData): string {
  const quick = config.name === 'quick' ? ' --quick' : '';
  const checkout = git ? `git checkout ${git.commit}\n` : '';
  return `${checkout}npm ci\nnpm run bench --${quick} --seed ${config.seed}`;
}
