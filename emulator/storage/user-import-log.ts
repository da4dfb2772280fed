import type { Database } from './database.ts';

/** What became of one line of an uploaded file. */
export type UserImportLogRow = {
  jobId: string;
  line: number;
  outcome: 'SUCCEEDED' | 'SKIPPED' | 'FAILED';
  message: string;
};

export function userImportLogTable(db: Database) {
  const insert = db.prepare<[UserImportLogRow]>(
    'INSERT INTO user_import_log (job_id, line, outcome, message) VALUES (@jobId, @line, @outcome, @message)',
  );
  const after = db.prepare<[string, number, number], UserImportLogRow>(
    `SELECT job_id AS jobId, line, outcome, message FROM user_import_log
     WHERE job_id = ? AND line > ? ORDER BY line LIMIT ?`,
  );
  const removeSome = db.prepare<[string, number]>(
    `DELETE FROM user_import_log WHERE (job_id, line) IN
       (SELECT job_id, line FROM user_import_log
        WHERE job_id IN (SELECT id FROM user_import_jobs WHERE pool_id = ?) LIMIT ?)`,
  );
  return {
    insert: (row: UserImportLogRow) => insert.run(row),
    /** Deletes some lines of a pool's jobs. @returns how many */
    deleteSome: (poolId: string, limit: number) => removeSome.run(poolId, limit).changes,
    /** In the order of the file, from the line after `line`. */
    list: (jobId: string, line: number, limit: number) => after.all(jobId, line, limit),
  };
}
