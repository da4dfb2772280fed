import type { Environment } from './environment.ts';
import type { Percentiles } from './histogram.ts';
import type { Plan } from './plan.ts';
import type { Estimate } from './statistics.ts';
import type { StrategyId } from './strategies.ts';

/** The measured call. */
export const MEASURED = { method: 'GET', path: '/api/tree', option: 1 } as const;

/**
 * What `run.json` holds, and all that a report is made from. Times are in microseconds unless a name says
 * otherwise; histograms are HdrHistogram V2, compressed, in base64, of microseconds. A change that breaks a
 * reader raises `schemaVersion`.
 */
export interface RunData {
  readonly schemaVersion: 1;
  readonly runId: string;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly durationSeconds: number;
  /** What stood in the place of Cognito. No time of an emulator's is ever a time of Cognito's. */
  readonly target: { readonly kind: 'emulator'; readonly region: string; readonly latencyProfile: 'none' };
  readonly env: Environment;
  readonly git: { readonly commit: string; readonly dirty: boolean } | null;
  readonly config: Plan;
  readonly tokenLifeSeconds: number;
  /** Before and after the measurements. */
  readonly calibration: { readonly before: Calibration; readonly after: Calibration };
  readonly scenarios: readonly Scenario[];
  readonly leftOut: readonly { readonly strategy: StrategyId; readonly reason: string }[];
  readonly checks: readonly Check[];
}

/** What this machine needs for things that have nothing to do with the product. */
export interface Calibration {
  /** One byte to an echo in another process and back, one at a time. */
  readonly tcpEcho: Percentiles;
  /** An answer of the measured call's size from a bare node:http server, one at a time, by the same generator. */
  readonly httpEcho: Percentiles;
  /** The same at the open loop's rate: what generator, sockets and kernel cost before any product code. */
  readonly httpEchoAtRate: Percentiles;
  readonly rs256Sign: number;
  readonly rs256Verify: number;
}

/** One strategy, over all its repeats. */
export interface Scenario {
  readonly id: string;
  readonly option: 1 | 2;
  readonly strategy: StrategyId;
  /** Requests a second of the open loop. */
  readonly rate: number;
  /** Of the open loop, all repeats in one histogram. */
  readonly hist: string;
  readonly p: Percentiles;
  readonly sendLag: Percentiles;
  /** p50 minus the baseline's in the same repeat; absent for the baseline. */
  readonly addedP50?: Estimate;
  readonly capacity: {
    readonly concurrency: number;
    /** Answered requests a second: median, smallest and largest of the repeats. */
    readonly requestsPerSecond: Spread;
    /** CPU time of the API's process for one request while it is saturated. */
    readonly cpuPerRequest: Spread;
  };
  /** The same at the rate of the open loop. */
  readonly cpuPerRequestAtRate: Spread;
  /** All requests that count, of both loops. */
  readonly requests: number;
  readonly errors: number;
  /** HTTP requests that reached the emulator meanwhile. */
  readonly cognitoCalls: number;
  readonly warmUp: { readonly windows: readonly number[]; readonly stable: boolean };
  /** The first protected call to fresh processes. */
  readonly cold: readonly number[];
  /** A token with a broken signature got 401. */
  readonly refusesForged: boolean;
  readonly rssBytes: number;
  readonly repeats: readonly Repeat[];
}

export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

/** One strategy, measured once. */
export interface Repeat {
  /** Which one it was in the order of its round, from 0. */
  readonly place: number;
  readonly open: OpenPart;
  readonly closed: ClosedPart;
  readonly cognitoCalls: number;
  readonly cognitoCallsByName: Readonly<Record<string, number>>;
}
export interface OpenPart {
  readonly requests: number;
  readonly errors: number;
  readonly hist: string;
  readonly sendLagHist: string;
  readonly apiCpuMicroseconds: number;
}
export interface ClosedPart {
  readonly requests: number;
  readonly errors: number;
  readonly seconds: number;
  readonly hist: string;
  readonly apiCpuMicroseconds: number;
}

/** `fail`: the numbers are not to be used. `warn`: they are, with this in mind. */
export interface Check {
  readonly name: string;
  /** What suffers when it does not pass: all, only the times, or how well the run can be repeated. */
  readonly concerns: 'answers' | 'times' | 'record';
  readonly result: 'pass' | 'warn' | 'fail';
  readonly says: string;
}
