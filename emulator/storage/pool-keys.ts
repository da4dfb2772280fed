import type { Database } from './database.ts';

/**
 * A signing key; `privateKey` is PKCS#8 PEM, `tokenUse` the kind of token that it signs, `generation` which one of that
 * kind it is, from 1 on.
 */
export type PoolKeyRow = {
  kid: string;
  poolId: string;
  tokenUse: 'id' | 'access';
  generation: number;
  privateKey: string;
  createdAt: number;
};

export function poolKeysTable(db: Database) {
  const byPool = db.prepare<[string], PoolKeyRow>(
    `SELECT kid, pool_id AS poolId, token_use AS tokenUse, generation, private_key AS privateKey,
       created_at AS createdAt
     FROM pool_keys WHERE pool_id = ? ORDER BY token_use, generation DESC`,
  );
  const insert = db.prepare<[PoolKeyRow]>(
    `INSERT INTO pool_keys (kid, pool_id, token_use, generation, private_key, created_at)
     VALUES (@kid, @poolId, @tokenUse, @generation, @privateKey, @createdAt)`,
  );
  const remove = db.prepare<[string]>('DELETE FROM pool_keys WHERE kid = ?');
  return {
    /** Access tokens' keys first, of each kind the newest first. */
    ofPool: (poolId: string) => byPool.all(poolId),
    insert: (row: PoolKeyRow) => insert.run(row),
    delete: (kid: string) => remove.run(kid),
  };
}
