import type { Database } from './database.ts';

/** Uploaded files of user import jobs, in pieces of a few hundred kilobytes. */
export function userImportChunksTable(db: Database) {
  const insert = db.prepare<[string, number, string, Buffer]>(
    'INSERT INTO user_import_chunks (upload, number, job_id, data) VALUES (?, ?, ?, ?)',
  );
  const find = db.prepare<[string, number], { data: Buffer }>(
    'SELECT data FROM user_import_chunks WHERE upload = ? AND number = ?',
  );
  const removeOne = db.prepare<[string]>(
    `DELETE FROM user_import_chunks WHERE rowid =
       (SELECT rowid FROM user_import_chunks WHERE upload = ? ORDER BY number LIMIT 1)`,
  );
  const removeSome = db.prepare<[string, number]>(
    `DELETE FROM user_import_chunks WHERE rowid IN
       (SELECT rowid FROM user_import_chunks
        WHERE job_id IN (SELECT id FROM user_import_jobs WHERE pool_id = ?) LIMIT ?)`,
  );
  const orphans = db.prepare<[], { upload: string }>(
    `SELECT DISTINCT upload FROM user_import_chunks
     WHERE upload NOT IN (SELECT upload FROM user_import_jobs WHERE upload IS NOT NULL)`,
  );
  return {
    insert: (upload: string, number: number, jobId: string, data: Buffer) =>
      insert.run(upload, number, jobId, data),
    /** The pieces in order, each read when it is asked for. */
    *read(upload: string): Generator<Buffer, void> {
      for (let number = 0; ; number += 1) {
        const chunk = find.get(upload, number);
        if (!chunk) return;
        yield chunk.data;
      }
    },
    /** Deletes one piece. @returns whether there was one */
    deleteOne: (upload: string) => removeOne.run(upload).changes > 0,
    /** Deletes some pieces of a pool's files. @returns how many */
    deleteSome: (poolId: string, limit: number) => removeSome.run(poolId, limit).changes,
    /** Files that belong to no job any more. */
    orphans: () => orphans.all().map(({ upload }) => upload),
  };
}
