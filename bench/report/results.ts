import type { RunData, Scenario } from '../run-data.ts';
import { STRATEGIES, type Strategy, TTL_SECONDS } from '../strategies.ts';
import type { Cell, Row, Table } from './document.ts';
import { addedTime, decimal, intervalOf, milliseconds } from './numbers.ts';

const ABSENT = '–';

/** Each strategy in the order of the list, with its numbers or without. */
export function byStrategy(run: RunData): { strategy: Strategy; scenario: Scenario | undefined }[] {
  return STRATEGIES.map((strategy) => ({
    strategy,
    scenario: run.scenarios.find((scenario) => scenario.strategy === strategy.id),
  }));
}

/** The table of the whole bench: latency, capacity and calls of every strategy. */
export function resultsTable(run: RunData): Table {
  return tableOf(
    run,
    [
      { title: 'Token check' },
      { title: 'p50, ms', numeric: true },
      { title: 'p95, ms', numeric: true },
      { title: 'p99, ms', numeric: true },
      { title: 'Added p50, ms (95\u00a0% interval)', numeric: true },
      { title: 'Requests/s (least to most)', numeric: true },
      { title: 'API CPU per request, µs', numeric: true },
      { title: 'Cognito calls per 1,000 requests', numeric: true },
    ],
    ({ p, addedP50, capacity, cpuPerRequestAtRate, cognitoCalls, requests }) => [
      milliseconds(p.p50),
      milliseconds(p.p95),
      milliseconds(p.p99),
      addedP50 ? { value: addedTime(addedP50), note: intervalOf(addedP50) } : 'baseline',
      {
        value: decimal(capacity.requestsPerSecond.median),
        note: `${decimal(capacity.requestsPerSecond.min)} to ${decimal(capacity.requestsPerSecond.max)}`,
      },
      {
        value: decimal(capacity.cpuPerRequest.median),
        note: `${decimal(cpuPerRequestAtRate.median)} at ${run.config.rate}/s`,
      },
      callsPerThousand(cognitoCalls, requests),
    ],
  );
}

/** What stands behind the numbers of each strategy: what it refuses, how fresh it is, what it needs over time. */
export function meaningTable(run: RunData): Table {
  return tableOf(
    run,
    [
      { title: 'Token check' },
      { title: 'Forged token' },
      { title: 'A revoked token still passes (by design)' },
      { title: 'First call of a fresh process, ms', numeric: true },
      { title: `Calls per 1,000 in steady use at ${run.config.rate}/s (computed)`, numeric: true },
    ],
    ({ refusesForged, cold }, strategy) => [
      refusesForged ? 'refused' : 'accepted',
      strategy.id === 'verify'
        ? `${strategy.revokedPasses}: up to ${run.tokenLifeSeconds / 60} min`
        : strategy.revokedPasses,
      cold.map(milliseconds).join(', '),
      decimal(steadyCalls(strategy, run), 1),
    ],
  );
}

/** An exact number where every request makes a call or none does: nothing is rounded away. */
export const callsPerThousand = (calls: number, requests: number): string =>
  decimal((calls * 1000) / requests, 2);

/** A cache asks once for each active token and lifetime, whatever the rate. */
function steadyCalls(strategy: Strategy, { config }: RunData): number {
  if (strategy.id === 'getuser') return 1000;
  return strategy.cached ? (config.callers / TTL_SECONDS / config.rate) * 1000 : 0;
}

/** A row a strategy; one that was left out has no numbers. */
function tableOf(
  run: RunData,
  columns: Table['columns'],
  cells: (scenario: Scenario, strategy: Strategy) => Cell[],
): Table {
  const rows = byStrategy(run).map(({ strategy, scenario }): Row => {
    if (scenario) return { cells: [strategy.title, ...cells(scenario, strategy)] };
    const absent = columns.slice(1).map(() => ABSENT);
    return { cells: [`${strategy.title} (left out)`, ...absent], mark: 'absent' };
  });
  return { cards: true, columns, rows };
}
