import type { Environment } from '../environment.ts';
import type { Judged } from './judge.ts';
import type { Plan } from './plan.ts';
import type { Parts } from './processes/parts.ts';

/** Everything that a run found out; `run.json` is this. */
export interface RunData {
  readonly schemaVersion: 1;
  readonly runId: string;
  readonly startedAt: string;
  readonly durationSeconds: number;
  readonly environment: Environment;
  readonly git: { readonly commit: string; readonly dirty: boolean } | null;
  readonly plan: Plan;
  /** The CPUs of server and load, where they had their own. */
  readonly cpus: { readonly server: string; readonly load: string } | null;
  readonly peer: { readonly version: string } | { readonly notMeasured: string };
  /** Of all CPU time during the loads, what other programs used: 0 to 1. null where it cannot be told. */
  readonly foreignCpu: { readonly mean: number; readonly most: number } | null;
  /** Seconds to fill a pool, by number of users. */
  readonly fillSeconds: Readonly<Record<string, number>>;
  /** Medians, in microseconds. */
  readonly parts: Parts & { readonly http: number };
  readonly figures: readonly Judged[];
}
