import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const emulator = join(import.meta.dirname, '../../emulator');

test.each(['operations', 'oauth', 'control', 'http'])('%s reads and writes no table: rules do', (door) => {
  const files = readdirSync(join(emulator, door), { recursive: true, encoding: 'utf8' });
  const sources = files.filter((name) => name.endsWith('.ts'));
  expect(sources).not.toHaveLength(0);
  const reaching = sources.filter((name) =>
    /\bstore\.(?!transaction\b)/.test(readFileSync(join(emulator, door, name), 'utf8')),
  );
  expect(reaching).toEqual([]);
});
