import { encodeHistogram, newHistogram, recordMilliseconds } from '../histogram.ts';
import type { Call } from './http-calls.ts';

export interface ClosedLoopResult {
  readonly requests: number;
  readonly errors: number;
  readonly seconds: number;
  /** How long answers took at this load; for capacity only, never to be set beside an open loop's. base64. */
  readonly latency: string;
}

/** So many callers, each of whom sends the next request once it has the answer, as long as `more` says. */
export async function closedLoop(
  call: Call,
  concurrency: number,
  more: (sent: number) => boolean,
): Promise<ClosedLoopResult> {
  const latency = newHistogram();
  let requests = 0;
  let errors = 0;
  const started = performance.now();
  const caller = async () => {
    while (more(requests)) {
      const sent = performance.now();
      const status = await call(requests++).catch(() => 0);
      if (status === 200) recordMilliseconds(latency, performance.now() - sent);
      else errors += 1;
    }
  };
  await Promise.all(Array.from({ length: concurrency }, caller));
  const seconds = (performance.now() - started) / 1000;
  return { requests, errors, seconds, latency: encodeHistogram(latency) };
}

/** Goes on for this time. */
export function forSeconds(seconds: number): () => boolean {
  const end = performance.now() + seconds * 1000;
  return () => performance.now() < end;
}

/** Goes on until so many were sent. */
export const forRequests = (count: number) => (sent: number) => sent < count;
