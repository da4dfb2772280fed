import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { startChild } from '../../bench/processes/child-process.ts';
import type { EchoHandlers } from '../../bench/processes/echo.ts';
import { findRedisServer } from '../../bench/processes/redis-server.ts';

function startEcho() {
  const echo = startChild<EchoHandlers>(
    join(import.meta.dirname, '..', '..', 'bench', 'processes', 'echo.ts'),
  );
  onTestFinished(() => echo.stop());
  return echo;
}

test('a child process answers what it is asked', async () => {
  const { url } = await startEcho().ask('start', 'hello');
  expect(await (await fetch(url)).text()).toBe('hello');
});

test('who waits for a child that ends is told so, and so is who asks later', async () => {
  const echo = startEcho();
  const asked = echo.ask('start', 'hello');
  const refused = expect(asked).rejects.toThrow(/echo\.ts ended \(SIGTERM\)/);
  await echo.stop();
  await refused;
  await expect(echo.ask('start', 'hello')).rejects.toThrow('echo.ts cannot be asked');
});

test('a Redis server that the variable names is not replaced by one of the PATH', () => {
  const { PATH } = process.env;
  expect(findRedisServer({ PATH, REDIS_SERVER: '/no/such/file' })).toBeUndefined();
  expect(findRedisServer({ PATH, REDIS_SERVER: process.execPath })).toBe(process.execPath);
  expect(findRedisServer({ PATH: '' })).toBeUndefined();
});
