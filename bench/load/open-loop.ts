import { setTimeout as sleep } from 'node:timers/promises';
import { encodeHistogram, newHistogram, recordMilliseconds } from '../histogram.ts';
import type { Call } from './http-calls.ts';

export interface OpenLoopResult {
  readonly requests: number;
  /** Answers that were not 200, and requests without an answer. Not in the histogram. */
  readonly errors: number;
  /** From the moment a request was meant to leave until its answer was complete; base64. */
  readonly latency: string;
  /** How much later than meant requests left this process; base64. */
  readonly sendLag: string;
}

/** Timers wake up a millisecond late at times: the last stretch before a send is spent looking at the clock. */
const WATCHED_MILLISECONDS = 2;

/**
 * Sends a request at each moment of `arrivals` (milliseconds from now), however the answers come in. Latency
 * counts from the intended moment: a server that stands still is charged for everybody who waits meanwhile.
 */
export async function openLoop(call: Call, arrivals: readonly number[]): Promise<OpenLoopResult> {
  const latency = newHistogram();
  const sendLag = newHistogram();
  let errors = 0;
  const started = performance.now();
  const answers: Promise<void>[] = [];
  for (const [index, arrival] of arrivals.entries()) {
    const intended = started + arrival;
    await until(intended);
    recordMilliseconds(sendLag, performance.now() - intended);
    const answer = call(index).then(
      (status) => {
        if (status === 200) recordMilliseconds(latency, performance.now() - intended);
        else errors += 1;
      },
      () => {
        errors += 1;
      },
    );
    answers.push(answer);
  }
  await Promise.all(answers);
  return {
    requests: arrivals.length,
    errors,
    latency: encodeHistogram(latency),
    sendLag: encodeHistogram(sendLag),
  };
}

/** Answers are taken in while waiting. */
async function until(moment: number): Promise<void> {
  const asleep = Math.floor(moment - performance.now() - WATCHED_MILLISECONDS);
  if (asleep > 0) await sleep(asleep);
  await new Promise<void>((resolve) => {
    // A promise a turn would be garbage enough to make the collector late with sends.
    const look = () => {
      if (performance.now() < moment) setImmediate(look);
      else resolve();
    };
    look();
  });
}
