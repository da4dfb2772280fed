import { chmodSync, closeSync, mkdirSync, openSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';

export type Db = Database.Database;

const migrationsDir = join(import.meta.dirname, 'migrations');

/**
 * Opens (and creates, for this user only) the database file, brought to the newest schema; `:memory:` for one that is gone at the end.
 * Several processes may hold it: writers wait for one another up to 5 s.
 * Throws when the file was written by a newer version of this program.
 */
export function openDatabase(file: string): Db {
  if (file !== ':memory:') makePrivate(file);
  const db = new Database(file, { timeout: 5000 });
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = NORMAL');
  db.pragma('foreign_keys = ON');
  migrate(db, file);
  return db;
}

/** SQLite gives the files beside the database (`-wal`, `-shm`) the mode that it has. */
function makePrivate(file: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  closeSync(openSync(file, 'a', 0o600));
  chmodSync(file, 0o600);
}

/** Applies `migrations/NNNN-name.sql` in order, each once; `user_version` is the number of the last one. */
function migrate(db: Db, file: string): void {
  const migrations = readdirSync(migrationsDir)
    .filter((name) => /^\d{4}-[\w-]+\.sql$/.test(name))
    .sort();
  // Immediate: of two processes that open a fresh file at once, the second finds the first one's schema.
  db.transaction(() => {
    const done = Number(db.pragma('user_version', { simple: true }));
    if (done > migrations.length) {
      throw new Error(
        `${file} has schema ${done}, this version knows ${migrations.length}: use a newer version`,
      );
    }
    for (const name of migrations.slice(done)) {
      db.exec(readFileSync(join(migrationsDir, name), 'utf8'));
      db.pragma(`user_version = ${Number(name.slice(0, 4))}`);
    }
  }).immediate();
}
