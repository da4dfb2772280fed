import { decodeHistogram, encodeHistogram, mergeHistograms, percentilesOf } from './histogram.ts';
import type { WarmUpResult } from './load/warm-up.ts';
import type { Measured } from './measure.ts';
import type { Plan } from './plan.ts';
import { seededRandom } from './random.ts';
import { MEASURED, type Repeat, type Scenario, type Spread } from './run-data.ts';
import { bootstrapMedian, type Estimate, median } from './statistics.ts';
import type { StrategyId } from './strategies.ts';

/** What was found out about one strategy besides its repeats. */
export interface Findings {
  readonly warmUp: WarmUpResult;
  readonly cold: readonly number[];
  readonly refusesForged: boolean;
  readonly rssBytes: number;
}

/** The numbers of one strategy. `baseline` are the repeats of `none`, in the same order. */
export function analyse(
  strategy: StrategyId,
  repeats: readonly Repeat[],
  findings: Findings,
  baseline: readonly Repeat[],
  plan: Plan,
): Scenario {
  const latency = mergeHistograms(repeats.map(({ open }) => open.hist));
  const sendLag = mergeHistograms(repeats.map(({ open }) => open.sendLagHist));
  return {
    id: `o${MEASURED.option}-tree-${strategy}`,
    option: MEASURED.option,
    strategy,
    rate: plan.rate,
    hist: encodeHistogram(latency),
    p: percentilesOf(latency),
    sendLag: percentilesOf(sendLag),
    ...(strategy === 'none' ? {} : { addedP50: addedMedian(repeats, baseline, plan.seed) }),
    capacity: {
      concurrency: plan.concurrency,
      requestsPerSecond: spread(repeats.map(({ closed }) => closed.requests / closed.seconds)),
      cpuPerRequest: spread(repeats.map(({ closed }) => closed.apiCpuMicroseconds / closed.requests)),
    },
    cpuPerRequestAtRate: spread(repeats.map(({ open }) => open.apiCpuMicroseconds / open.requests)),
    requests: sum(repeats, ({ open, closed }) => open.requests + closed.requests),
    errors: sum(repeats, ({ open, closed }) => open.errors + closed.errors),
    cognitoCalls: sum(repeats, ({ cognitoCalls }) => cognitoCalls),
    ...findings,
    repeats,
  };
}

/** How much later the middle answer came than the baseline's of the same repeat, in microseconds. */
function addedMedian(repeats: readonly Repeat[], baseline: readonly Repeat[], seed: number): Estimate {
  const p50s = (of: readonly Repeat[]) => of.map(({ open }) => percentilesOf(decodeHistogram(open.hist)).p50);
  const bases = p50s(baseline);
  const differences = p50s(repeats).map((p50, repeat) => p50 - (bases[repeat] ?? Number.NaN));
  return bootstrapMedian(differences, seededRandom(seed));
}

function spread(values: readonly number[]): Spread {
  return { median: median(values), min: Math.min(...values), max: Math.max(...values) };
}

const sum = (repeats: readonly Repeat[], of: (repeat: Repeat) => number) =>
  repeats.reduce((total, repeat) => total + of(repeat), 0);

/** The numbers of all strategies, in the order in which they were measured first. */
export function analyseAll(
  measured: Measured,
  findings: (strategy: StrategyId) => Findings,
  plan: Plan,
): Scenario[] {
  const baseline = measured.get('none') ?? [];
  return [...measured].map(([id, repeats]) => analyse(id, repeats, findings(id), baseline, plan));
}
