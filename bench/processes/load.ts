import { poissonArrivals } from '../load/arrivals.ts';
import { closedLoop, forRequests, forSeconds } from '../load/closed-loop.ts';
import { type HttpCalls, httpCalls } from '../load/http-calls.ts';
import { openLoop } from '../load/open-loop.ts';
import { timeSignatures } from '../load/signature-time.ts';
import { tcpRoundTrips } from '../load/tcp-round-trips.ts';
import { type WarmUp, warmUp } from '../load/warm-up.ts';
import { answerParent } from './answer-parent.ts';

/** The process that sends: apart from the servers, and idle while it is not asked. One measurement at a time. */
let tokens: readonly string[] = [];
const known = new Map<string, HttpCalls>();

function callsAt(url: string): HttpCalls {
  const calls = known.get(url) ?? httpCalls(url, tokens);
  known.set(url, calls);
  return calls;
}

const handlers = {
  /** The tokens that all requests from here on carry in turn. */
  useTokens(given: readonly string[]) {
    tokens = given;
  },
  warmUp: ({ url, concurrency, ...options }: { url: string; concurrency: number } & WarmUp) =>
    warmUp(callsAt(url).call, concurrency, options),
  /** This many requests. */
  send: ({ url, count, concurrency }: { url: string; count: number; concurrency: number }) =>
    closedLoop(callsAt(url).call, concurrency, forRequests(count)),
  openLoop: ({ url, rate, seconds, seed }: { url: string; rate: number; seconds: number; seed: number }) =>
    openLoop(callsAt(url).call, poissonArrivals(rate, seconds, seed)),
  closedLoop: ({ url, seconds, concurrency }: { url: string; seconds: number; concurrency: number }) =>
    closedLoop(callsAt(url).call, concurrency, forSeconds(seconds)),
  /** Closes the connections to a server that is about to go. */
  leave(url: string) {
    known.get(url)?.close();
    known.delete(url);
  },
  tcpRoundTrips,
  timeSignatures,
};
export type LoadHandlers = typeof handlers;

answerParent(handlers);
