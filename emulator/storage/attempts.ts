import type { Database } from './database.ts';

/** A counter of attempts by a subject (a username key) of a kind. Times are milliseconds since the epoch. */
export type AttemptsRow = {
  poolId: string;
  subject: string;
  kind: string;
  count: number;
  since: number;
  lastAt: number;
};

export function attemptsTable(db: Database) {
  const find = db.prepare<[string, string, string], AttemptsRow>(
    `SELECT pool_id AS poolId, subject, kind, count, since, last_at AS lastAt
     FROM attempts WHERE pool_id = ? AND subject = ? AND kind = ?`,
  );
  const put = db.prepare<[AttemptsRow]>(
    `INSERT OR REPLACE INTO attempts (pool_id, subject, kind, count, since, last_at)
     VALUES (@poolId, @subject, @kind, @count, @since, @lastAt)`,
  );
  const remove = db.prepare<[string, string, string]>(
    'DELETE FROM attempts WHERE pool_id = ? AND subject = ? AND kind = ?',
  );
  return {
    find: (poolId: string, subject: string, kind: string) => find.get(poolId, subject, kind),
    put: (row: AttemptsRow) => put.run(row),
    delete: (poolId: string, subject: string, kind: string) => remove.run(poolId, subject, kind),
  };
}
