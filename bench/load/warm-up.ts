import { decodeHistogram, percentilesOf } from '../histogram.ts';
import { closedLoop, forSeconds } from './closed-loop.ts';
import type { Call } from './http-calls.ts';

export interface WarmUpResult {
  /** p50 of each window in microseconds, in order. */
  readonly windows: readonly number[];
  /** Whether the last three agreed. */
  readonly stable: boolean;
}

export interface WarmUp {
  readonly windowSeconds: number;
  /** Part of the smallest p50 by which three windows in a row may differ. */
  readonly tolerance: number;
  readonly maxWindows: number;
}

/** Loads a server in windows until three in a row have the same p50, or there were enough of them. */
export async function warmUp(call: Call, concurrency: number, options: WarmUp): Promise<WarmUpResult> {
  const windows: number[] = [];
  while (windows.length < options.maxWindows && !agree(windows, options.tolerance)) {
    const { latency } = await closedLoop(call, concurrency, forSeconds(options.windowSeconds));
    windows.push(percentilesOf(decodeHistogram(latency)).p50);
  }
  return { windows, stable: agree(windows, options.tolerance) };
}

/** Whether the last three windows have the same p50 within the tolerance. */
export function agree(windows: readonly number[], tolerance: number): boolean {
  const last = windows.slice(-3);
  return last.length === 3 && Math.max(...last) <= Math.min(...last) * (1 + tolerance);
}
