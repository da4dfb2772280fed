import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openDatabase } from './database.ts';

/** SQLite's numbers for `synchronous` (https://www.sqlite.org/pragma.html#pragma_synchronous). */
const NORMAL = 1;
const FULL = 2;

test.each([
  [false, NORMAL],
  [true, FULL],
])('durable %s waits for the disk as often as that takes', (durable, synchronous) => {
  const directory = mkdtempSync(join(tmpdir(), 'wadingpool-'));
  const db = openDatabase(directory, durable);
  onTestFinished(() => {
    db.close();
    rmSync(directory, { recursive: true });
  });
  expect(db.pragma('journal_mode', { simple: true })).toBe('wal');
  expect(db.pragma('synchronous', { simple: true })).toBe(synchronous);
});
