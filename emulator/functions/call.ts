import type { Outcome } from '../lib/invocation.ts';

/** One call of a function, however often it is tried. */
export type Call = {
  arn: string;
  requestId: string;
  /** The event as JSON. */
  payload: string;
  /** Gets what the function writes to its console. */
  write: (line: string) => void;
};

/** What has come of one try, and whether another is worth it. */
export type Try = { outcome: Outcome; retryable: boolean };

/** Said where a function gives no answer in time (recorded answers of the service, such as anomalyco/sst#1815). */
export const TIMED_OUT = 'Socket timeout while invoking Lambda function';

/** The greatest answer that Lambda takes from a function, in bytes, and its words for a greater one. */
export const MOST_BYTES = 6 * 1024 * 1024 + 100;
export const tooLong = `Response payload size exceeded maximum allowed payload size (${MOST_BYTES} bytes).`;

export const done = (outcome: Outcome): Try => ({ outcome, retryable: false });
export const again = (failed: string): Try => ({ outcome: { failed }, retryable: true });
