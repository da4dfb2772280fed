import type { Database } from './database.ts';

export type CodeRow = {
  userId: number;
  /** What the code is for: `sign-up`, `forgot-password`, `verify:email`, ... */
  purpose: string;
  code: string;
  /** The contact attribute that received it, and the address or number that it went to. */
  attribute: string;
  destination: string;
  /** The attribute's new value, where it waits for this code. */
  pendingValue: string | null;
  /** Milliseconds since the epoch. */
  expiresAt: number;
};

export function codesTable(db: Database) {
  const find = db.prepare<[number, string], CodeRow>(
    `SELECT user_id AS userId, purpose, code, attribute, destination, pending_value AS pendingValue, expires_at AS expiresAt
     FROM codes WHERE user_id = ? AND purpose = ?`,
  );
  const put = db.prepare<[CodeRow]>(
    `INSERT OR REPLACE INTO codes (user_id, purpose, code, attribute, destination, pending_value, expires_at)
     VALUES (@userId, @purpose, @code, @attribute, @destination, @pendingValue, @expiresAt)`,
  );
  const remove = db.prepare<[number, string]>('DELETE FROM codes WHERE user_id = ? AND purpose = ?');
  return {
    find: (userId: number, purpose: string) => find.get(userId, purpose),
    put: (row: CodeRow) => put.run(row),
    delete: (userId: number, purpose: string) => remove.run(userId, purpose),
  };
}
