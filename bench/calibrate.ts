import { decodeHistogram, percentilesOf } from './histogram.ts';
import type { Plan } from './plan.ts';
import type { Servers } from './processes/start-servers.ts';
import type { Calibration } from './run-data.ts';

/** An echo that has been started: where it answers. */
export interface Echo {
  readonly url: string;
  readonly tcpPort: number;
}

/** Measures what this machine needs for a round trip and a signature now. */
export async function calibrate(servers: Servers, echo: Echo, plan: Plan): Promise<Calibration> {
  const { load } = servers;
  const { url } = echo;
  const count = plan.calibrationCount;
  const of = (encoded: string) => percentilesOf(decodeHistogram(encoded));
  await load.ask('send', { url, count, concurrency: plan.concurrency });
  const tcpEcho = of(await load.ask('tcpRoundTrips', { port: echo.tcpPort, count }));
  const httpEcho = of((await load.ask('send', { url, count, concurrency: 1 })).latency);
  const open = { url, rate: plan.rate, seconds: plan.openSeconds, seed: plan.seed };
  const httpEchoAtRate = of((await load.ask('openLoop', open)).latency);
  const { sign, verify } = await load.ask('timeSignatures', { count: Math.ceil(count / 4) });
  return { tcpEcho, httpEcho, httpEchoAtRate, rs256Sign: sign, rs256Verify: verify };
}
