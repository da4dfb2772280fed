import type { PasswordHashingAlgorithmType, UserImportJobStatusType } from '../contract/shapes.ts';
import type { Database } from './database.ts';
import { NOT_DELETING } from './pools.ts';

/** A user import job. Times are milliseconds since the epoch; `lastLine` is the last one that was dealt with. */
export type UserImportJobRow = {
  number: number;
  id: string;
  poolId: string;
  name: string;
  roleArn: string;
  hashAlgorithm: PasswordHashingAlgorithmType | null;
  status: UserImportJobStatusType;
  signature: string;
  upload: string | null;
  lastLine: number;
  imported: number;
  skipped: number;
  failed: number;
  completionMessage: string | null;
  createdAt: number;
  startedAt: number | null;
  completedAt: number | null;
};

type NewUserImportJob = Pick<
  UserImportJobRow,
  'id' | 'poolId' | 'name' | 'roleArn' | 'hashAlgorithm' | 'signature' | 'createdAt'
>;

type UserImportEnd = Pick<UserImportJobRow, 'id' | 'status' | 'completionMessage' | 'completedAt'>;

const COLUMNS = `number, id, pool_id AS poolId, name, role_arn AS roleArn, hash_algorithm AS hashAlgorithm, status,
  signature, upload, last_line AS lastLine, imported, skipped, failed, completion_message AS completionMessage,
  created_at AS createdAt, started_at AS startedAt, completed_at AS completedAt`;

export function userImportJobsTable(db: Database) {
  const select = `SELECT ${COLUMNS} FROM user_import_jobs`;
  const byId = db.prepare<[string], UserImportJobRow>(
    `${select} WHERE id = ?
       AND pool_id ${NOT_DELETING}`,
  );
  const before = db.prepare<[string, number, number], UserImportJobRow>(
    `${select} WHERE pool_id = ? AND number < ? ORDER BY number DESC LIMIT ?`,
  );
  const counted = db
    .prepare<[string], number>('SELECT count(*) FROM user_import_jobs WHERE pool_id = ?')
    .pluck();
  const active = db.prepare<[], UserImportJobRow>(`${select} WHERE status IN ('Pending', 'InProgress')`);
  const stale = db.prepare<[number], UserImportJobRow>(
    `${select} WHERE status = 'Created' AND created_at <= ?`,
  );
  const insert = db.prepare<[NewUserImportJob]>(
    `INSERT INTO user_import_jobs (id, pool_id, name, role_arn, hash_algorithm, status, signature, last_line, imported,
       skipped, failed, created_at)
     VALUES (@id, @poolId, @name, @roleArn, @hashAlgorithm, 'Created', @signature, 0, 0, 0, 0, @createdAt)`,
  );
  const take = db.prepare<[string, string]>(
    `UPDATE user_import_jobs SET upload = ? WHERE id = ? AND status = 'Created'`,
  );
  const start = db.prepare<[number, string]>(
    `UPDATE user_import_jobs SET status = 'Pending', started_at = ? WHERE id = ?`,
  );
  const begin = db.prepare<[string]>(`UPDATE user_import_jobs SET status = 'InProgress' WHERE id = ?`);
  const progress = db.prepare<
    [Pick<UserImportJobRow, 'id' | 'lastLine' | 'imported' | 'skipped' | 'failed'>]
  >(
    `UPDATE user_import_jobs SET last_line = @lastLine, imported = @imported, skipped = @skipped, failed = @failed
     WHERE id = @id`,
  );
  const end = db.prepare<[UserImportEnd]>(
    `UPDATE user_import_jobs SET status = @status, completion_message = @completionMessage,
       completed_at = @completedAt, upload = NULL WHERE id = @id`,
  );
  return {
    find: (id: string) => byId.get(id),
    /** Jobs of a pool, newest first, from the one before `number`. */
    list: (poolId: string, number: number, limit: number) => before.all(poolId, number, limit),
    count: (poolId: string) => counted.get(poolId) ?? 0,
    /** The job that imports users or is about to: one at most. */
    active: () => active.get(),
    /** Jobs that nobody has started since a moment. */
    unstartedSince: (moment: number) => stale.all(moment),
    insert: (row: NewUserImportJob) => insert.run(row),
    /** Gives a job that has not been started its file. @returns whether it has taken it */
    takeUpload: (id: string, upload: string) => take.run(upload, id).changes > 0,
    start: (id: string, startedAt: number) => start.run(startedAt, id),
    begin: (id: string) => begin.run(id),
    progress: (row: Pick<UserImportJobRow, 'id' | 'lastLine' | 'imported' | 'skipped' | 'failed'>) =>
      progress.run(row),
    /** Ends a job, whatever it was doing; its file is no longer its own. */
    end: (row: UserImportEnd) => end.run(row),
  };
}
