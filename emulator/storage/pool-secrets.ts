import type { Database } from './database.ts';

/** One secret a pool, which no rotation of its keys changes. */
export function poolSecretsTable(db: Database) {
  const find = db.prepare<[string], Buffer>('SELECT secret FROM pool_secrets WHERE pool_id = ?').pluck();
  const insert = db.prepare<[string, Buffer]>('INSERT INTO pool_secrets (pool_id, secret) VALUES (?, ?)');
  return {
    find: (poolId: string) => find.get(poolId),
    insert: (poolId: string, secret: Buffer) => insert.run(poolId, secret),
  };
}
