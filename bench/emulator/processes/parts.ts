import { generateKeyPairSync, sign, verify } from 'node:crypto';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { answerParent } from '../../processes/answer-parent.ts';
import { median } from '../../statistics.ts';
import { power } from '../load/power.ts';

/** What no emulator can do without, in microseconds each on one thread. */
export interface Parts {
  /** One RS256 signature over a token's worth. */
  readonly sign: number;
  readonly verify: number;
  /** A 3072-bit modular power with an exponent of 256 bits. */
  readonly power: number;
  /** One row by its key. */
  readonly read: number;
  /** One row with two indexes, in a transaction of its own, in a file with a write-ahead log. */
  readonly insert: number;
  /** A user with four attributes, in one transaction. */
  readonly insertUser: number;
}

const TOKEN = Buffer.alloc(700, 'x');
const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const signature = sign('sha256', TOKEN, privateKey);
const exponent = (1n << 255n) + 12345n;

/** An empty database like the emulator's, and the three ways in which it is used most. */
function openTables(folder: string) {
  const db = new Sqlite(join(folder, 'parts.db'));
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = NORMAL');
  db.exec(`CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT UNIQUE, verifier BLOB) STRICT;
    CREATE TABLE attributes (user_id INTEGER, name TEXT, value TEXT, PRIMARY KEY (user_id, name)) STRICT, WITHOUT ROWID;
    CREATE INDEX by_value ON attributes (name, value);
    CREATE TABLE sign_ins (id TEXT PRIMARY KEY, hash TEXT UNIQUE, at INTEGER) STRICT;`);
  const addUser = db.prepare<[string, Buffer]>('INSERT INTO users (name, verifier) VALUES (?, ?)');
  const addAttribute = db.prepare<[number, string, string]>('INSERT INTO attributes VALUES (?, ?, ?)');
  const addSignIn = db.prepare<[string, string, number]>('INSERT INTO sign_ins VALUES (?, ?, ?)');
  const readUser = db.prepare<[string]>('SELECT * FROM users WHERE name = ?');
  const verifier = Buffer.alloc(384, 1);
  let rows = 0;
  const signUp = db.transaction(() => {
    const id = Number(addUser.run(`user${rows}`, verifier).lastInsertRowid);
    for (const name of ['sub', 'email', 'email_verified', 'name'])
      addAttribute.run(id, name, `${name}${rows}`);
  });
  return {
    insertUser: () => {
      rows += 1;
      signUp.immediate();
    },
    insert: () => {
      rows += 1;
      addSignIn.run(`${rows}`, `hash${rows}`, rows);
    },
    read: () => readUser.get(`user${rows}`),
  };
}

let tables: ReturnType<typeof openTables> | undefined;

const handlers = {
  /** @param folder gets the database */
  start(folder: string) {
    tables = openTables(folder);
  },
  measure({ count }: { count: number }): Parts {
    if (!tables) throw new Error('not started');
    const { insert, insertUser, read } = tables;
    return {
      sign: microseconds(count, () => sign('sha256', TOKEN, privateKey)),
      verify: microseconds(count, () => verify('sha256', TOKEN, publicKey, signature)),
      power: microseconds(count, () => power(2n, exponent)),
      insert: microseconds(count, insert),
      insertUser: microseconds(count, insertUser),
      read: microseconds(count, read),
    };
  },
};
export type PartsHandlers = typeof handlers;

function microseconds(count: number, work: () => unknown): number {
  const times = Array.from({ length: count }, () => {
    const started = performance.now();
    work();
    return (performance.now() - started) * 1000;
  });
  return median(times);
}

answerParent(handlers);
