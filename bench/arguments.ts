import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Plan, planOf } from './plan.ts';

export interface BenchArguments {
  readonly help: boolean;
  readonly plan: Plan;
  /** The folder that gets a folder for each run. */
  readonly out: string;
}

export const USAGE = `Usage: npm run bench [-- options]

Compares the ways of checking an access token: GET /api/tree of Option 1 against a local emulator.
Starts everything it needs on free ports and ends it again. Takes about three minutes.

  --quick      a few seconds: shows that everything works, far too short to decide anything by
  --seed N     order of the strategies, arrivals and resampling (default 1)
  --out DIR    where the folder of the run is made (default bench/out)
  --help       this text

Writes report.html, report.md and run.json. Exits 1 when a check makes the numbers void, 2 for wrong options.
The Redis row needs redis-server on the PATH, or its path in REDIS_SERVER.
`;

/** @throws Error in plain words for an option that does not exist or a seed that is no whole number */
export function readArguments(args: readonly string[]): BenchArguments {
  const { values } = parseArgs({
    args: [...args],
    options: {
      quick: { type: 'boolean', default: false },
      seed: { type: 'string', default: '1' },
      out: { type: 'string', default: join(import.meta.dirname, 'out') },
      help: { type: 'boolean', default: false },
    },
  });
  if (!/^\d{1,9}$/.test(values.seed)) throw new Error(`--seed ${values.seed} is not a whole number`);
  return {
    help: values.help,
    plan: planOf(values.quick ? 'quick' : 'full', Number(values.seed)),
    out: values.out,
  };
}
