import type { Database } from './database.ts';

/** A resource server of a pool; `scopes` is its list of scopes as JSON text. */
export type ResourceServerRow = { poolId: string; identifier: string; name: string; scopes: string | null };

const COLUMNS = 'pool_id AS poolId, identifier, name, scopes';

export function resourceServersTable(db: Database) {
  const byIdentifier = db.prepare<[string, string], ResourceServerRow>(
    `SELECT ${COLUMNS} FROM resource_servers WHERE pool_id = ? AND identifier = ?`,
  );
  const after = db.prepare<[string, string, number], ResourceServerRow>(
    `SELECT ${COLUMNS} FROM resource_servers WHERE pool_id = ? AND identifier > ? ORDER BY identifier LIMIT ?`,
  );
  const counted = db
    .prepare<[string], number>('SELECT count(*) FROM resource_servers WHERE pool_id = ?')
    .pluck();
  const insert = db.prepare<[ResourceServerRow]>(
    `INSERT INTO resource_servers (pool_id, identifier, name, scopes)
     VALUES (@poolId, @identifier, @name, @scopes)`,
  );
  const update = db.prepare<[ResourceServerRow]>(
    `UPDATE resource_servers SET name = @name, scopes = @scopes
     WHERE pool_id = @poolId AND identifier = @identifier`,
  );
  const remove = db.prepare<[string, string]>(
    'DELETE FROM resource_servers WHERE pool_id = ? AND identifier = ?',
  );
  return {
    find: (poolId: string, identifier: string) => byIdentifier.get(poolId, identifier),
    /** Resource servers of a pool in identifier order, from the one after `afterIdentifier`. */
    list: (poolId: string, afterIdentifier: string, limit: number) =>
      after.all(poolId, afterIdentifier, limit),
    count: (poolId: string) => counted.get(poolId) ?? 0,
    insert: (row: ResourceServerRow) => insert.run(row),
    update: (row: ResourceServerRow) => update.run(row),
    delete: (poolId: string, identifier: string) => remove.run(poolId, identifier),
  };
}
