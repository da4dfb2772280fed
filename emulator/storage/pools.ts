import type { Database } from './database.ts';

/** A user pool; `settings` is its configuration as JSON text. Times are milliseconds since the epoch. */
export type PoolRow = {
  id: string;
  region: string;
  name: string;
  settings: string;
  createdAt: number;
  updatedAt: number;
};

const COLUMNS = 'id, region, name, settings, created_at AS createdAt, updated_at AS updatedAt';

/** Of a pool's id. By the index of hidden pools, as their mark lies behind the settings, which are long to read over. */
export const NOT_DELETING = 'NOT IN (SELECT id FROM pools INDEXED BY pools_deleting WHERE deleting = 1)';

export function poolsTable(db: Database) {
  const byId = db.prepare<[string], PoolRow>(`SELECT ${COLUMNS} FROM pools WHERE id = ? AND deleting = 0`);
  const after = db.prepare<[string, string, number], PoolRow>(
    `SELECT ${COLUMNS} FROM pools WHERE region = ? AND id > ? AND deleting = 0 ORDER BY id LIMIT ?`,
  );
  const counted = db
    .prepare<[string], number>('SELECT count(*) FROM pools WHERE region = ? AND deleting = 0')
    .pluck();
  const known = db
    .prepare<[string], number>(`SELECT 1 FROM pools WHERE id = ? AND id ${NOT_DELETING}`)
    .pluck();
  const insert = db.prepare<[PoolRow]>(
    `INSERT INTO pools (id, region, name, settings, created_at, updated_at)
     VALUES (@id, @region, @name, @settings, @createdAt, @updatedAt)`,
  );
  const update = db.prepare<[Pick<PoolRow, 'id' | 'name' | 'settings' | 'updatedAt'>]>(
    'UPDATE pools SET name = @name, settings = @settings, updated_at = @updatedAt WHERE id = @id',
  );
  const mark = db.prepare<[string]>('UPDATE pools SET deleting = 1 WHERE id = ?');
  const marked = db.prepare<[], string>('SELECT id FROM pools WHERE deleting = 1').pluck();
  const remove = db.prepare<[string]>('DELETE FROM pools WHERE id = ?');
  return {
    find: (id: string) => byId.get(id),
    has: (id: string) => known.get(id) !== undefined,
    /** Pools of a region in id order, from the one after `afterId`. */
    list: (region: string, afterId: string, limit: number) => after.all(region, afterId, limit),
    count: (region: string) => counted.get(region) ?? 0,
    insert: (row: PoolRow) => insert.run(row),
    update: (row: Pick<PoolRow, 'id' | 'name' | 'settings' | 'updatedAt'>) => update.run(row),
    /** Hides a pool, which nobody finds from now on; it is still to be deleted. */
    markDeleting: (id: string) => mark.run(id),
    /** Ids of the pools that are hidden. */
    deleting: () => marked.all(),
    delete: (id: string) => remove.run(id),
  };
}
