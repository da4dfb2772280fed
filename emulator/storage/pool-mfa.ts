import type { Database } from './database.ts';

/** A pool's settings for second factors and passkeys, as JSON text; a pool that never had any has no row. */
export function poolMfaTable(db: Database) {
  const find = db.prepare<[string], { settings: string }>('SELECT settings FROM pool_mfa WHERE pool_id = ?');
  const put = db.prepare<[string, string]>(
    `INSERT INTO pool_mfa (pool_id, settings) VALUES (?, ?)
     ON CONFLICT (pool_id) DO UPDATE SET settings = excluded.settings`,
  );
  return {
    find: (poolId: string) => find.get(poolId)?.settings,
    put: (poolId: string, settings: string) => put.run(poolId, settings),
  };
}
