import { type Database, openDatabase } from './database.ts';

/** Bytes 18 and 19 of a database file: 1 is a rollback journal, 2 write-ahead logging, which memory does not know. */
const JOURNAL_KIND = [18, 19];

/** Everything at one moment: a SQLite database file, as bytes. */
export type Snapshot = Buffer;

/** Copies of everything, and everything replaced by one. */
export function snapshots(db: Database) {
  let generation = 0;
  return {
    /** How often everything has been replaced: what goes on for longer looks whether it still is about the same data. */
    generation: () => generation,
    /** Bytes of everything. */
    size: () =>
      Number(db.pragma('page_count', { simple: true })) * Number(db.pragma('page_size', { simple: true })),
    take: (): Snapshot => {
      const bytes = db.serialize();
      for (const place of JOURNAL_KIND) bytes[place] = 1;
      return bytes;
    },
    /**
     * Replaces every row of every table, in one transaction: prepared statements stay valid.
     * @param keepKeys whether pools keep the signing keys, and the secrets beside them, that they have now
     * @throws Error in plain words for a snapshot of a newer schema; nothing is changed then
     */
    restore: (snapshot: Snapshot, { keepKeys = false } = {}) => {
      const source = openDatabase(snapshot);
      try {
        // Within a transaction the switch has no effect. Rows come table by table, whatever they refer to.
        db.pragma('foreign_keys = OFF');
        db.transaction(() => replaceRows(db, source, keepKeys)).immediate();
        generation += 1;
      } finally {
        db.pragma('foreign_keys = ON');
        source.close();
      }
    },
  };
}

type Table = { name: string; withoutRowid: 0 | 1 };

function replaceRows(db: Database, source: Database, keepKeys: boolean): void {
  const kept = keepKeys ? ['pool_keys', 'pool_secrets'] : [];
  for (const table of kept) db.exec(`CREATE TEMP TABLE kept_${table} AS SELECT * FROM main.${table}`);
  for (const table of tablesOf(db)) {
    db.exec(`DELETE FROM "${table.name}"`);
    copyRows(db, source, table);
  }
  for (const table of kept) putBack(db, table);
}

const putBack = (db: Database, table: string) =>
  db.exec(`
    DELETE FROM ${table};
    INSERT INTO ${table} SELECT * FROM kept_${table} WHERE pool_id IN (SELECT id FROM pools);
    DROP TABLE kept_${table};`);

/** All tables, and the one in which SQLite counts ids; it comes last, as rows that are written change it. */
const tablesOf = (db: Database): Table[] =>
  db
    .prepare<[], Table>(
      `SELECT name, wr AS withoutRowid FROM pragma_table_list
       WHERE schema = 'main' AND type = 'table' AND name <> 'sqlite_schema' ORDER BY name = 'sqlite_sequence'`,
    )
    .all();

/** In the order of their row ids, where they have such, as that is the order of their making. */
function copyRows(db: Database, source: Database, { name, withoutRowid }: Table): void {
  const columns = source.prepare<[string], string>('SELECT name FROM pragma_table_info(?)').pluck().all(name);
  const names = columns.map((column) => `"${column}"`).join(', ');
  const insert = db.prepare<unknown[]>(
    `INSERT INTO "${name}" (${names}) VALUES (${columns.map(() => '?').join(', ')})`,
  );
  const rows = source.prepare<[], unknown[]>(
    `SELECT ${names} FROM "${name}" ${withoutRowid ? '' : 'ORDER BY rowid'}`,
  );
  for (const row of rows.raw().iterate()) insert.run(...row);
}
