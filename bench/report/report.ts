import type { RunData } from '../run-data.ts';
import { STRATEGIES, TTL_SECONDS } from '../strategies.ts';
import type { Block, ReportDocument, Section } from './document.ts';
import type { DotPlot } from './dot-plot.ts';
import { methodSections } from './method.ts';
import { byStrategy, meaningTable, resultsTable } from './results.ts';
import { verdictSection } from './verdict.ts';

/** Requests a second that Cognito allows for reading users (category UserRead: GetUser, AdminGetUser). */
const USER_READ_QUOTA = 120;

/** The whole report of a run. */
export function describeRun(run: RunData): ReportDocument {
  return {
    title: 'Token checks compared',
    subtitle: `Option 1, GET /api/tree. Run ${run.runId}`,
    label: labelOf(run),
    sections: [verdictSection(run), resultsSection(run), meaningSection(run), ...methodSections(run)],
  };
}

const labelOf = ({ target, config }: RunData) =>
  `TARGET ${target.kind} (${target.latencyProfile === 'none' ? 'no network delay' : target.latencyProfile})${config.name === 'quick' ? ' · QUICK RUN' : ''}`;

function resultsSection(run: RunData): Section {
  return {
    title: 'Results',
    blocks: [
      { kind: 'chart', chart: latencyPlot(run) },
      { kind: 'table', table: resultsTable(run) },
      ...leftOut(run),
      {
        kind: 'text',
        text: `Latency at ${run.config.rate} requests/s (open loop, ${run.scenarios[0]?.p.count ?? 0} samples a row). Requests/s and CPU at saturation with ${run.config.concurrency} callers (closed loop). Calls are counted where the emulator receives them.`,
      },
    ],
  };
}

function meaningSection(run: RunData): Section {
  return {
    title: 'What each check is worth',
    blocks: [
      { kind: 'table', table: meaningTable(run) },
      {
        kind: 'text',
        text: `Both caches ask GetUser at a miss and remember the answer for ${TTL_SECONDS} s, so in steady use they make (active tokens / ${TTL_SECONDS}) calls a second at any rate of requests; the column is for the ${run.config.callers} tokens of this run. Amazon Cognito allows ${USER_READ_QUOTA} such calls a second for an account and region by default (quota category UserRead, AWS documentation): enough for ${USER_READ_QUOTA} requests/s of the whole company with GetUser on every call, or for ${(USER_READ_QUOTA * TTL_SECONDS).toLocaleString('en-US')} active tokens behind such a cache.`,
      },
    ],
  };
}

function latencyPlot(run: RunData): DotPlot {
  const rows = byStrategy(run).flatMap(({ strategy, scenario }) =>
    scenario
      ? [
          {
            title: strategy.title,
            p50: scenario.p.p50 / 1000,
            p95: scenario.p.p95 / 1000,
            p99: scenario.p.p99 / 1000,
          },
        ]
      : [],
  );
  const words = rows.map(({ title, p50, p95, p99 }) => `${title}: p50 ${p50}, p95 ${p95}, p99 ${p99}`);
  return {
    title: 'Time of one call by token check',
    description: `Milliseconds on a logarithmic axis. ${words.join('. ')}.`,
    label: labelOf(run),
    rows,
  };
}

function leftOut(run: RunData): Block[] {
  return run.leftOut.map(({ strategy, reason }) => ({
    kind: 'text',
    text: `${STRATEGIES.find(({ id }) => id === strategy)?.title ?? strategy} was left out: ${reason}.`,
  }));
}
