import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { createEmulator } from '../../../emulator/emulator.ts';
import type { Log } from '../../../emulator/http/log.ts';
import { movableClock } from '../../../emulator/lib/clock.ts';
import { createIds } from '../../../emulator/lib/ids.ts';
import { applySeed } from '../../../emulator/seed.ts';
import { headersOf } from '../aws-json.ts';
import { START } from '../in-process.ts';
import { memory } from './memory.ts';
import { seedPools } from './seed.ts';

export type Answer = { status: number; text: string; milliseconds: number };

/**
 * What a refused request may write: attempts that count, a sign-in that ends and the record of one, keys that are
 * made and files that are deleted in the background.
 */
const MAY_CHANGE = ['attempts', 'flows', 'auth_events', 'pool_keys', 'user_import_chunks', 'sqlite_sequence'];

export type FuzzWorld = ReturnType<typeof fuzzWorld>;

/**
 * An emulator on a file, with pools of two kinds, a second connection to the file that sees what changes, and a
 * memory of what answers and messages have told.
 * @param seed of the emulator's ids and codes
 */
export function fuzzWorld(seed: number) {
  const data = mkdtempSync(join(tmpdir(), 'wadingpool-fuzz-'));
  const failures: unknown[] = [];
  const log: Log = {
    request: () => undefined,
    message: ({ code }) => remembered.learn('Code', code),
    invocation: () => undefined,
    failure: (_, error) => failures.push(error),
  };
  const clock = movableClock(START);
  const remembered = memory(clock.now);
  const emulator = createEmulator({ data }, { clock, ids: createIds(bytesFrom(seed)), log });
  applySeed(emulator.services, { pools: seedPools() });
  const db = new Sqlite(join(data, 'pool.db'), { readonly: true });
  const rows = db
    .prepare<[], { name: string }>("SELECT name FROM sqlite_master WHERE type = 'table'")
    .all()
    .filter(({ name }) => !MAY_CHANGE.includes(name))
    .map(({ name }) => ({ name, all: db.prepare(`SELECT * FROM ${name}`) }));
  let version = -1;
  let kept: Record<string, string> = {};

  return {
    clock,
    failures,
    services: emulator.services,
    ...remembered,
    /** Any request of the emulator's; an answer of an operation is learnt from. */
    request: (path: string, init: RequestInit = {}) => emulator.app.request(path, init),
    call: async (operation: string, body: string): Promise<Answer> => {
      const started = performance.now();
      const answer = await emulator.app.request('/', { method: 'POST', headers: headersOf(operation), body });
      const text = await answer.text();
      const milliseconds = performance.now() - started;
      if (answer.status === 200 && text) remembered.learnFrom(operation, JSON.parse(text));
      return { status: answer.status, text, milliseconds };
    },
    /** All that is kept, a text for each table; made anew only where another connection has written. */
    content: (): Record<string, string> => {
      const now = Number(db.pragma('data_version', { simple: true }));
      if (now !== version)
        kept = Object.fromEntries(rows.map(({ name, all }) => [name, JSON.stringify(all.all())]));
      version = now;
      return kept;
    },
    close: () => {
      db.close();
      emulator.close();
      rmSync(data, { recursive: true });
    },
  };
}

/** An endless text of bytes that a number stands for. */
function bytesFrom(seed: number) {
  let taken = 0;
  return (length: number): Buffer =>
    createHash('shake256', { outputLength: length }).update(`${seed}:${taken++}`).digest();
}
