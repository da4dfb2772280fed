import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { startEmulator } from '../../emulator/index.ts';
import { forThisTest } from '../harness/in-process.ts';

const SOON = 5000;

/** An emulator that keeps what it logs of failures. */
async function watched() {
  const failures: unknown[] = [];
  const log = {
    request: () => undefined,
    message: () => undefined,
    invocation: () => undefined,
    failure: (_: string, error: unknown) => failures.push(error),
  };
  return { emulator: await startEmulator({ log }), failures };
}

test('an emulator closes at once while somebody waits for mail', async () => {
  const { emulator, failures } = await watched();
  const waiting = fetch(`${emulator.endpoint}/_/api/v1/inbox?wait=60`).catch(() => 'cut off');
  await pause(100);
  const started = performance.now();
  await emulator.close();
  await waiting;
  await pause(50);
  expect(performance.now() - started).toBeLessThan(SOON);
  expect(failures).toEqual([]);
});

test('who waits for a code within the process is told when the emulator closes', async () => {
  const { emulator, failures } = await watched();
  const waiting = emulator.inbox.waitForCode('ada@example.com', { milliseconds: 60_000 });
  const refused = expect(waiting).rejects.toThrow('No code was sent to ada@example.com within 60000 ms.');
  const started = performance.now();
  await emulator.close();
  await refused;
  expect(performance.now() - started).toBeLessThan(SOON);
  expect(failures).toEqual([]);
});

test('who leaves is waited for no longer', async () => {
  const { emulator } = forThisTest();
  const leave = new AbortController();
  const started = performance.now();
  const waiting = emulator.app.request('/_/api/v1/inbox?wait=60', { signal: leave.signal });
  leave.abort();
  expect(await (await waiting).json()).toEqual({ messages: [] });
  const gone = emulator.app.request('/_/api/v1/inbox?wait=60', { signal: AbortSignal.abort() });
  expect(await (await gone).json()).toEqual({ messages: [] });
  expect(performance.now() - started).toBeLessThan(SOON);
});
