import type { Database } from './database.ts';

/** A sign-in that waits for an answer; `state` and `begun` are JSON text. Times are milliseconds since the epoch. */
export type FlowRow = {
  id: string;
  clientId: string;
  userId: number | null;
  challenge: string;
  state: string;
  begun: string;
  expiresAt: number;
  usedAt: number | null;
};

const COLUMNS = `id, client_id AS clientId, user_id AS userId, challenge, state, begun, expires_at AS expiresAt,
  used_at AS usedAt`;

export function flowsTable(db: Database) {
  const find = db.prepare<[string], FlowRow>(`SELECT ${COLUMNS} FROM flows WHERE id = ?`);
  const latest = db.prepare<[number, string, string], FlowRow>(
    `SELECT ${COLUMNS} FROM flows WHERE user_id = ? AND client_id = ? AND challenge = ?
     ORDER BY expires_at DESC, rowid DESC LIMIT 1`,
  );
  const insert = db.prepare<[FlowRow]>(
    `INSERT INTO flows (id, client_id, user_id, challenge, state, begun, expires_at, used_at)
     VALUES (@id, @clientId, @userId, @challenge, @state, @begun, @expiresAt, @usedAt)`,
  );
  const use = db.prepare<[number, string]>('UPDATE flows SET used_at = ? WHERE id = ? AND used_at IS NULL');
  const release = db.prepare<[string]>('UPDATE flows SET used_at = NULL WHERE id = ?');
  const purge = db.prepare<[number]>('DELETE FROM flows WHERE expires_at < ?');
  return {
    find: (id: string) => find.get(id),
    /** The last flow of a user at a client that was asked for a challenge. */
    latest: (userId: number, clientId: string, challenge: string) => latest.get(userId, clientId, challenge),
    insert: (row: FlowRow) => insert.run(row),
    /** @returns false when the flow had been used before: of two answers at once, one wins. */
    use: (id: string, at: number) => use.run(at, id).changes === 1,
    /** Makes a used flow good again. */
    release: (id: string): void => {
      release.run(id);
    },
    /** Forgets flows that ended before a moment. */
    purge: (before: number) => purge.run(before),
  };
}
