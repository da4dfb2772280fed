import type { Database } from './database.ts';

/** A mail or text message that the pool would have sent. `at` is milliseconds since the epoch. */
export type OutboxRow = {
  id: string;
  at: number;
  poolId: string;
  recipient: string;
  channel: 'email' | 'sms';
  /** What caused it, by the name that the CustomMessage trigger gives it: `CustomMessage_SignUp`, ... */
  source: string;
  subject: string | null;
  body: string;
  code: string | null;
};

const COLUMNS = 'id, at, pool_id AS poolId, recipient, channel, source, subject, body, code';

export function outboxTable(db: Database) {
  const all = db.prepare<[number], OutboxRow>(
    `SELECT ${COLUMNS} FROM outbox ORDER BY at DESC, rowid DESC LIMIT ?`,
  );
  const to = db.prepare<[string, number], OutboxRow>(
    `SELECT ${COLUMNS} FROM outbox WHERE recipient = ? ORDER BY at DESC, rowid DESC LIMIT ?`,
  );
  const byId = db.prepare<[string], OutboxRow>(`SELECT ${COLUMNS} FROM outbox WHERE id = ?`);
  const insert = db.prepare<[OutboxRow]>(
    `INSERT INTO outbox (id, at, pool_id, recipient, channel, source, subject, body, code)
     VALUES (@id, @at, @poolId, @recipient, @channel, @source, @subject, @body, @code)`,
  );
  const removeOfPool = db.prepare<[string]>('DELETE FROM outbox WHERE pool_id = ?');
  return {
    /** Newest first. */
    list: (recipient: string | undefined, limit: number) =>
      recipient === undefined ? all.all(limit) : to.all(recipient, limit),
    find: (id: string) => byId.get(id),
    insert: (row: OutboxRow) => insert.run(row),
    deleteOfPool: (poolId: string) => removeOfPool.run(poolId),
  };
}
