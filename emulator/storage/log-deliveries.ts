import type { Database } from './database.ts';

export function logDeliveriesTable(db: Database) {
  const byPool = db
    .prepare<[string], string>('SELECT configurations FROM log_deliveries WHERE pool_id = ?')
    .pluck();
  const upsert = db.prepare<[string, string]>(
    `INSERT INTO log_deliveries (pool_id, configurations) VALUES (?, ?)
     ON CONFLICT (pool_id) DO UPDATE SET configurations = excluded.configurations`,
  );
  return {
    /** A pool's log configurations as JSON text; undefined where none were ever set. */
    find: (poolId: string) => byPool.get(poolId),
    set: (poolId: string, configurations: string) => upsert.run(poolId, configurations),
  };
}
