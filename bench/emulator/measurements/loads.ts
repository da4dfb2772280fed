import { type CpuShares, watchCpu } from '../../cpu-share.ts';
import { decodeHistogram, mergeHistograms, percentilesOf } from '../../histogram.ts';
import type { Child } from '../../processes/child-process.ts';
import type { Plan } from '../plan.ts';
import type { Load, LoadHandlers } from '../processes/load.ts';

/** What the repeats of one operation at one server gave. */
export interface Measured {
  /** Calls a second of each repeat. */
  readonly rates: number[];
  /** Latencies of each repeat, base64. */
  readonly latencies: string[];
}

/** All that was measured by load, by server and operation, and who else used the CPUs meanwhile. */
export interface Loads {
  /** Warms up, then measures for the plan's time unless told otherwise. @param key by which {@link of} finds it again */
  measure(key: string, load: Omit<Load, 'until' | 'concurrency'> & Partial<Load>, more?: Warm): Promise<void>;
  of(key: string): Measured;
  /** Whether anything was measured under this key. */
  has(key: string): boolean;
  /** p99 over p50 of all repeats together. */
  tail(key: string): number;
  /** Milliseconds. */
  percentile(key: string, which: 'p50' | 'p99' | 'max'): number;
  /** Of all measurements so far: 0 to 1. */
  foreignCpu(): { mean: number; most: number } | null;
}

interface Warm {
  /** Seconds of load before, or none of it. */
  readonly warmSeconds?: number;
  /** The processes of the servers, by which foreign work is told from ours. */
  readonly pids?: readonly number[];
}

export function openLoads(child: Child<LoadHandlers>, plan: Plan): Loads {
  const measured = new Map<string, Measured>();
  const shares: CpuShares[] = [];
  const of = (key: string) => {
    const found = measured.get(key);
    if (!found) throw new Error(`${key} was not measured`);
    return found;
  };
  const percentiles = (key: string) => percentilesOf(mergeHistograms(of(key).latencies));
  return {
    async measure(key, load, { warmSeconds = plan.warmSeconds, pids = [] } = {}) {
      const wanted = { concurrency: plan.concurrency, until: { seconds: plan.loadSeconds }, ...load };
      if (warmSeconds > 0) await child.ask('load', { ...wanted, until: { seconds: warmSeconds } });
      const used = watchCpu([process.pid, child.pid, ...pids]);
      const result = await child.ask('load', wanted);
      const share = used();
      if (share && Number.isFinite(share.foreign)) shares.push(share);
      if (decodeHistogram(result.latency).totalCount === 0) throw new Error(`${key}: no call was answered`);
      const { rates, latencies } = measured.get(key) ?? { rates: [], latencies: [] };
      measured.set(key, {
        rates: [...rates, result.requests / result.seconds],
        latencies: [...latencies, result.latency],
      });
    },
    of,
    has: (key) => measured.has(key),
    tail(key) {
      const { p50, p99 } = percentiles(key);
      return p99 / p50;
    },
    percentile: (key, which) => percentiles(key)[which] / 1000,
    foreignCpu() {
      if (shares.length === 0) return null;
      const all = shares.map(({ foreign }) => foreign);
      return { mean: all.reduce((sum, one) => sum + one, 0) / all.length, most: Math.max(...all) };
    },
  };
}
