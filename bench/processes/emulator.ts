import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';
import { type RunningEmulator, type Seed, startEmulator } from '../../emulator/index.ts';
import { answerParent } from './answer-parent.ts';

/** A process that is the emulator, by its public entry, and counts every HTTP request that reaches its socket. */
let calls = 0;
let running: RunningEmulator | undefined;
const byName: Record<string, number> = {};

subscribe('http.server.request.start', (event) => {
  const { request } = event as { request: IncomingMessage };
  const operation = String(request.headers['x-amz-target'] ?? '').split('.')[1];
  const name = operation ?? `${request.method} ${request.url?.split('/').at(-1)}`;
  calls += 1;
  byName[name] = (byName[name] ?? 0) + 1;
});

const handlers = {
  async start(seed: Seed): Promise<string> {
    running = await startEmulator({ seed });
    return running.endpoint;
  },
  /** Since the start: all, and by operation (or method and last part of the path). */
  calls: (_: undefined) => ({ calls, byName }),
};
export type EmulatorHandlers = typeof handlers;

answerParent(handlers);
