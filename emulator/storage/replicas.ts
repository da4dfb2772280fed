import type { Database } from './database.ts';

/**
 * A pool's secondary in another region; `tags` is JSON text. `readyAt` ends its creation, `goneAt` its deletion
 * (null where nobody deletes it), in milliseconds since the epoch.
 */
export type ReplicaRow = {
  poolId: string;
  region: string;
  status: 'ACTIVE' | 'INACTIVE';
  tags: string;
  readyAt: number;
  goneAt: number | null;
};

export function replicasTable(db: Database) {
  const byPool = db.prepare<[string], ReplicaRow>(
    `SELECT pool_id AS poolId, region, status, tags, ready_at AS readyAt, gone_at AS goneAt
     FROM replicas WHERE pool_id = ?`,
  );
  const put = db.prepare<[ReplicaRow]>(
    `INSERT OR REPLACE INTO replicas (pool_id, region, status, tags, ready_at, gone_at)
     VALUES (@poolId, @region, @status, @tags, @readyAt, @goneAt)`,
  );
  return {
    ofPool: (poolId: string) => byPool.get(poolId),
    put: (row: ReplicaRow) => put.run(row),
  };
}
