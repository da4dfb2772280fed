import type { Database } from './database.ts';

/** A signing key; `privateKey` is PKCS#8 PEM, `tokenUse` the kind of token that it signs. */
export type PoolKeyRow = {
  kid: string;
  poolId: string;
  tokenUse: 'id' | 'access';
  privateKey: string;
  createdAt: number;
};

export function poolKeysTable(db: Database) {
  const byPool = db.prepare<[string], PoolKeyRow>(
    `SELECT kid, pool_id AS poolId, token_use AS tokenUse, private_key AS privateKey, created_at AS createdAt
     FROM pool_keys WHERE pool_id = ? ORDER BY token_use, created_at`,
  );
  const insert = db.prepare<[PoolKeyRow]>(
    `INSERT INTO pool_keys (kid, pool_id, token_use, private_key, created_at)
     VALUES (@kid, @poolId, @tokenUse, @privateKey, @createdAt)`,
  );
  return {
    ofPool: (poolId: string) => byPool.all(poolId),
    insert: (row: PoolKeyRow) => insert.run(row),
  };
}
