import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Sqlite from 'better-sqlite3';

export type Database = Sqlite.Database;

const migrationsDirectory = fileURLToPath(new URL('./migrations/', import.meta.url));

/**
 * Opens the database of a data directory, or one in memory, and brings its schema up to date.
 * Write-ahead logging: an answered write survives a killed process (a power cut may take the last moments).
 * @param durable whether it survives a power cut too: the disk is waited for at each write
 * @throws Error in plain words where the directory holds a newer schema than this version knows.
 */
export function openDatabase(directory: string | undefined, durable = false): Database {
  if (directory !== undefined) mkdirSync(directory, { recursive: true });
  const db = new Sqlite(directory === undefined ? ':memory:' : join(directory, 'pool.db'));
  try {
    db.pragma('journal_mode = WAL');
    db.pragma(`synchronous = ${durable ? 'FULL' : 'NORMAL'}`);
    db.pragma('foreign_keys = ON');
    db.pragma('busy_timeout = 5000');
    migrate(db, directory ?? 'memory');
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
