import { expect, onTestFinished, test } from 'vitest';
import { type Database, openDatabase } from './database.ts';
import { snapshots } from './snapshots.ts';

/** A database in memory, closed when the test ends. */
function opened(from?: Buffer): Database {
  const db = openDatabase(from);
  onTestFinished(() => {
    db.close();
  });
  return db;
}

const POOL =
  "INSERT INTO pools (id, region, name, settings, created_at, updated_at) VALUES ('p', 'r', 'n', '{}', 1, 1)";
const message = (id: string) =>
  `INSERT INTO outbox (id, at, pool_id, recipient, channel, source, body) VALUES ('${id}', 1, 'p', 'a', 'email', 's', 'b')`;
const history = (db: Database) => db.prepare('SELECT * FROM sqlite_sequence ORDER BY name').all();
const messages = (db: Database) => db.prepare('SELECT id FROM outbox ORDER BY rowid').pluck().all();

test('every row of every table comes back, ids that SQLite counts and the order of rows included', () => {
  const db = opened();
  db.exec(POOL);
  for (const id of ['z', 'a', 'm']) db.exec(message(id));
  const user = db.prepare(
    "INSERT INTO users (pool_id, sub, username, username_key, status, enabled, srp_salt, created_at, updated_at) VALUES ('p', ?, ?, ?, 's', 1, x'00ff', 1, 1)",
  );
  user.run('s1', 'one', 'one');
  user.run('s2', 'two', 'two');
  db.exec("DELETE FROM users WHERE username = 'two'");
  const present = db.prepare('SELECT * FROM users').all();
  const counted = history(db);
  const { take, restore, generation } = snapshots(db);
  const snapshot = take();

  user.run('s3', 'three', 'three');
  db.exec(
    "DELETE FROM outbox; DELETE FROM pools; INSERT INTO pools (id, region, name, settings, created_at, updated_at) VALUES ('q', 'r', 'n', '{}', 1, 1)",
  );
  expect(db.prepare('SELECT count(*) FROM users').pluck().get()).toBe(0);
  restore(snapshot);
  expect(db.prepare('SELECT * FROM users').all()).toEqual(present);
  expect(history(db)).toEqual(counted);
  expect(messages(db)).toEqual(['z', 'a', 'm']);
  expect(db.prepare('SELECT id FROM pools').pluck().all()).toEqual(['p']);
  expect(db.pragma('foreign_key_check')).toEqual([]);
  expect(generation()).toBe(1);
  // A statement that was prepared before, and foreign keys that hold again.
  user.run('s4', 'four', 'four');
  expect(() => db.exec(message('x').replace('outbox', 'nowhere'))).toThrow();
  expect(() => db.exec("INSERT INTO codes VALUES (99, 'p', 'c', 'a', 'd', NULL, 1)")).toThrow('FOREIGN KEY');
});

test('a snapshot opens as a database of its own, which grows', () => {
  const db = opened();
  db.exec(POOL);
  const copy = opened(snapshots(db).take());
  for (let number = 0; number < 2000; number++) copy.exec(message(`m${number}`));
  expect(messages(copy)).toHaveLength(2000);
  expect(messages(db)).toHaveLength(0);
});

test('a snapshot of a newer version is refused, and one that is none, and nothing is lost', () => {
  const newer = opened();
  newer.pragma('user_version = 999');
  const db = opened();
  db.exec(POOL);
  const { restore, generation } = snapshots(db);
  expect(() => restore(snapshots(newer).take())).toThrow(
    /^The data in the snapshot has schema version 999; /,
  );
  expect(() => restore(Buffer.from('no database'.repeat(100)))).toThrow('file is not a database');
  expect(db.prepare('SELECT id FROM pools').pluck().all()).toEqual(['p']);
  expect(db.pragma('foreign_keys', { simple: true })).toBe(1);
  expect(generation()).toBe(0);
});

test('a restore that fails half-way changes nothing', () => {
  const db = opened();
  db.exec(POOL);
  const { take, restore } = snapshots(db);
  const snapshot = take();
  db.exec(message('kept'));
  db.exec("CREATE TRIGGER fails BEFORE INSERT ON pools BEGIN SELECT RAISE(ABORT, 'disk full'); END");
  expect(() => restore(snapshot)).toThrow('disk full');
  expect(messages(db)).toEqual(['kept']);
  expect(db.pragma('foreign_keys', { simple: true })).toBe(1);
});

test('pools may keep the keys that they have now', () => {
  const db = opened();
  db.exec(POOL);
  const { take, restore } = snapshots(db);
  const key = (kid: string, pool: string) =>
    db.exec(
      `INSERT INTO pool_keys (kid, pool_id, token_use, private_key, created_at) VALUES ('${kid}', '${pool}', 'id', 'k', 1)`,
    );
  const kids = () => db.prepare('SELECT kid FROM pool_keys ORDER BY kid').pluck().all();
  const before = take();
  key('one', 'p');
  db.exec(POOL.replace("'p'", "'q'"));
  key('two', 'q');
  restore(before, { keepKeys: true });
  expect(kids()).toEqual(['one']);
  restore(before);
  expect(kids()).toEqual([]);
});
