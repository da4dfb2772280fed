import { seededRandom } from '../random.ts';
import { bootstrapRatio, type Estimate, median } from '../statistics.ts';
import type { Figure, Goal, Verdict } from './figures.ts';

/** A figure with all that follows from its values. */
export interface Judged {
  readonly figure: Figure;
  /** Medians over the repeats; undefined where nothing was measured. */
  readonly value: number | undefined;
  readonly peer: number | undefined;
  readonly limit: number | undefined;
  readonly toPeer: Estimate | undefined;
  readonly toLimit: Estimate | undefined;
  readonly verdict: Verdict;
}

/** Judges a figure by its medians: `stretch` where all its goals are, `met` where all musts are. */
export function judge(figure: Figure, seed: number): Judged {
  const { wadingpool, peer = [], limit } = figure;
  const of = (values: readonly number[]) => (values.length > 0 ? median(values) : undefined);
  const ratioTo = (others: readonly number[]) =>
    wadingpool.length > 0 && others.length > 0
      ? bootstrapRatio(wadingpool, others, seededRandom(seed))
      : undefined;
  const measured = {
    value: of(wadingpool),
    peer: of(peer),
    limit: of(limit?.values ?? []),
    toPeer: ratioTo(peer),
    toLimit: ratioTo(limit?.values ?? []),
  };
  const reached = { value: measured.value, peer: measured.toPeer?.median, limit: measured.toLimit?.median };
  const verdicts = figure.goals.map((goal) => verdictOf(goal, reached[goal.of]));
  return { figure, ...measured, verdict: together(verdicts) };
}

function verdictOf({ bound, must, stretch }: Goal, reached: number | undefined): Verdict {
  if (reached === undefined) return 'not measured';
  const holds = (wanted: number) => (bound === 'least' ? reached >= wanted : reached <= wanted);
  if (!holds(must)) return 'missed';
  return stretch !== undefined && holds(stretch) ? 'stretch' : 'met';
}

/** The worst of them. Goals that were not all measured have not been met. */
function together(verdicts: readonly Verdict[]): Verdict {
  const order: readonly Verdict[] = ['missed', 'not measured', 'met', 'stretch'];
  return order.find((verdict) => verdicts.includes(verdict)) ?? 'no goal';
}
