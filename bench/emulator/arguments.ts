import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Plan, planOf } from './plan.ts';

export interface BenchArguments {
  readonly help: boolean;
  readonly plan: Plan;
  readonly wantsPeer: boolean;
  /** The folder that gets a folder for each run. */
  readonly out: string;
}

export const USAGE = `Usage: npm run bench:emulator [-- options]

Measures the shipped emulator beside cognito-local: starts, memory, size, throughput, growth, tails, durability.
Takes about ten minutes on two quiet CPUs; at its first run it installs cognito-local into bench/emulator/peer.

  --quick      a minute, without cognito-local: shows that everything works, decides nothing
  --no-peer    without cognito-local
  --seed N     orders and resampling (default 1)
  --out DIR    where the folder of the run is made (default bench/out)
  --help       this text

Writes report.md and run.json. Exits 1 when a measurement failed, 2 for wrong options; a missed goal is no failure.
`;

/** @throws Error in plain words for an option that does not exist or a seed that is no whole number */
export function readArguments(args: readonly string[]): BenchArguments {
  const { values } = parseArgs({
    args: [...args],
    options: {
      quick: { type: 'boolean', default: false },
      'no-peer': { type: 'boolean', default: false },
      seed: { type: 'string', default: '1' },
      out: { type: 'string', default: join(import.meta.dirname, '..', 'out') },
      help: { type: 'boolean', default: false },
    },
  });
  if (!/^\d{1,9}$/.test(values.seed)) throw new Error(`--seed ${values.seed} is not a whole number`);
  return {
    help: values.help,
    plan: planOf(values.quick ? 'quick' : 'full', Number(values.seed)),
    wantsPeer: !values.quick && !values['no-peer'],
    out: values.out,
  };
}
