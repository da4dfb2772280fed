import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { requireEnvFile } from './offline-env.ts';
import { startOptions } from './start-options.ts';

const PORTS = { emulator: 0, shell: 0, option1: 0, option2: 0 };

test('an env file that does not exist is named', () => {
  const missing = join(import.meta.dirname, '.env.nope');
  expect(() => requireEnvFile(missing)).toThrow(`${missing} does not exist.`);
});

test('without the name of an env file the message asks for one', () => {
  expect(() => requireEnvFile(undefined)).toThrow('Name an env file: npm run options -- .env.offline');
});

test('invalid settings are refused before a page is built', async () => {
  const start = startOptions({ env: { AWS_REGION: 'nowhere' }, ports: PORTS });
  const refused = start.then(String, (error: Error) => error.message);
  // Whatever looks at a file answers after the event loop's next turn.
  expect(await Promise.race([refused, setImmediate('the start went on')])).toContain('AWS_REGION');
});
