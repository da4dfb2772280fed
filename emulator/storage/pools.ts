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

export function poolsTable(db: Database) {
  const byId = db.prepare<[string], PoolRow>(`SELECT ${COLUMNS} FROM pools WHERE id = ?`);
  const after = db.prepare<[string, string, number], PoolRow>(
    `SELECT ${COLUMNS} FROM pools WHERE region = ? AND id > ? ORDER BY id LIMIT ?`,
  );
  const counted = db.prepare<[string], number>('SELECT count(*) FROM pools WHERE region = ?').pluck();
  const insert = db.prepare<[PoolRow]>(
    `INSERT INTO pools (id, region, name, settings, created_at, updated_at)
     VALUES (@id, @region, @name, @settings, @createdAt, @updatedAt)`,
  );
  const update = db.prepare<[Pick<PoolRow, 'id' | 'name' | 'settings' | 'updatedAt'>]>(
    'UPDATE pools SET name = @name, settings = @settings, updated_at = @updatedAt WHERE id = @id',
  );
  const remove = db.prepare<[string]>('DELETE FROM pools WHERE id = ?');
  return {
    find: (id: string) => byId.get(id),
    /** Pools of a region in id order, from the one after `afterId`. */
    list: (region: string, afterId: string, limit: number) => after.all(region, afterId, limit),
    count: (region: string) => counted.get(region) ?? 0,
    insert: (row: PoolRow) => insert.run(row),
    update: (row: Pick<PoolRow, 'id' | 'name' | 'settings' | 'updatedAt'>) => update.run(row),
    delete: (id: string) => remove.run(id),
  };
}
