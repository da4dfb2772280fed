import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { snapshotShelf } from './snapshot-shelf.ts';

test('what cannot be written leaves nothing behind', () => {
  const directory = mkdtempSync(join(tmpdir(), 'wadingpool-shelf-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  const shelf = snapshotShelf(directory);
  shelf.write('kept', Buffer.from('kept'));
  // A folder is in the way.
  mkdirSync(join(directory, 'snapshots/taken.db'));
  expect(() => shelf.write('taken', Buffer.from('new'))).toThrow(/EISDIR|ENOTEMPTY|EEXIST|EPERM/);
  expect(readdirSync(join(directory, 'snapshots')).sort()).toEqual(['kept.db', 'taken.db']);
});
