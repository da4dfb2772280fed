import { decimal } from '../../report/numbers.ts';
import type { Estimate } from '../../statistics.ts';
import type { Figure, Goal } from '../figures.ts';
import type { Judged } from '../judge.ts';

export const COLUMNS = [
  { title: 'Goal' },
  { title: 'Figure' },
  { title: 'wadingpool', numeric: true },
  { title: 'cognito-local', numeric: true },
  { title: 'x peer (95 %)', numeric: true },
  { title: 'Limit', numeric: true },
  { title: 'x limit (95 %)', numeric: true },
  { title: 'Must (stretch)' },
  { title: 'Result' },
];

const ABSENT = '-';

/** The cells of a figure, in the order of the columns. */
export function rowOf({ figure, value, peer, limit, toPeer, toLimit, verdict }: Judged): string[] {
  return [
    figure.goal,
    figure.name,
    amount(value, figure),
    amount(peer, figure),
    ratio(toPeer),
    limit === undefined ? ABSENT : `${amount(limit, figure)} (${figure.limit?.name})`,
    ratio(toLimit),
    figure.goals.map(goalText).join(' and ') || ABSENT,
    figure.notMeasured ? `not measured: ${figure.notMeasured}` : verdict,
  ];
}

const UNITS: Record<Figure['unit'], string> = {
  'per second': '/s',
  ms: ' ms',
  MB: ' MB',
  packages: '',
  times: ' x',
  files: '',
  users: '',
};

function amount(value: number | undefined, { unit }: Figure): string {
  if (value === undefined) return ABSENT;
  const size = Math.abs(value);
  return `${decimal(value, size < 10 ? 2 : size < 100 ? 1 : 0)}${UNITS[unit]}`;
}

/** Two digits after the point under 10: `0.83 (0.80-0.85)`. A ratio to nothing has no number. */
function ratio(estimate: Estimate | undefined): string {
  if (!estimate || !Number.isFinite(estimate.median)) return ABSENT;
  const text = (value: number) => value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0);
  return `${text(estimate.median)} (${text(estimate.low)}-${text(estimate.high)})`;
}

function goalText({ of, bound, must, stretch }: Goal): string {
  const sign = bound === 'least' ? '>=' : '<=';
  const against = { value: '', peer: ' x peer', limit: ' x limit' }[of];
  return `${sign} ${must}${against}${stretch === undefined ? '' : ` (${stretch})`}`;
}
