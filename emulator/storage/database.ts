import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Sqlite from 'better-sqlite3';

export type Database = Sqlite.Database;

const migrationsDirectory = fileURLToPath(new URL('./migrations/', import.meta.url));

/**
 * Opens the database of a data directory, or one in memory, empty or with the content of a snapshot, and brings its
 * schema up to date.
 * Write-ahead logging: an answered write survives a killed process (a power cut may take the last moments).
 * @param durable whether it survives a power cut too: the disk is waited for at each write
 * @throws Error in plain words where it holds a newer schema than this version knows, or is no database.
 */
export function openDatabase(from: string | Buffer | undefined, durable = false): Database {
  if (typeof from === 'string') mkdirSync(from, { recursive: true });
  const db = new Sqlite(typeof from === 'string' ? join(from, 'pool.db') : (from ?? ':memory:'));
  try {
    db.pragma('journal_mode = WAL');
    db.pragma(`synchronous = ${durable ? 'FULL' : 'NORMAL'}`);
    db.pragma('foreign_keys = ON');
    db.pragma('busy_timeout = 5000');
    migrate(db, typeof from === 'string' ? from : 'the snapshot');
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** Numbered files (`001-core.sql`), each applied once, in order; `user_version` holds the last one's number. */
function migrate(db: Database, where: string): void {
  const files = readdirSync(migrationsDirectory)
    .filter((name) => name.endsWith('.sql'))
    .sort();
  const current = db.pragma('user_version', { simple: true }) as number;
  if (current > files.length)
    throw new Error(
      `The data in ${where} has schema version ${current}; this version of wadingpool knows up to ${files.length}. ` +
        'Use the version that wrote it, or another --data directory.',
    );
  files.slice(current).forEach((file, index) => {
    const sql = readFileSync(join(migrationsDirectory, file), 'utf8');
    db.transaction(() => {
      db.exec(sql);
      db.pragma(`user_version = ${current + index + 1}`);
    })();
  });
}
