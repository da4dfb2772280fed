import type { Db } from './database.ts';

export interface Session {
  /** SHA-256 of the secret in the cookie. */
  readonly idHash: string;
  readonly memberId: string;
  readonly csrfToken: string;
  /** Encrypted. */
  readonly tokens: Buffer;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  readonly expiresAt: number;
}

const columns = `id_hash AS idHash, member_id AS memberId, csrf_token AS csrfToken, tokens,
  created_at AS createdAt, expires_at AS expiresAt`;

export function sessionTable(db: Db) {
  const insert = db.prepare<Session>(`
    INSERT INTO session (id_hash, member_id, csrf_token, tokens, created_at, expires_at)
    VALUES (:idHash, :memberId, :csrfToken, :tokens, :createdAt, :expiresAt)`);
  const byIdHash = db.prepare<[string], Session>(`SELECT ${columns} FROM session WHERE id_hash = ?`);
  const byEmail = db.prepare<[string], Session>(
    `SELECT ${columns} FROM session WHERE member_id IN (SELECT id FROM member WHERE email = ?)`,
  );
  const setTokens = db.prepare<[Buffer, string]>('UPDATE session SET tokens = ? WHERE id_hash = ?');
  const remove = db.prepare<[string]>('DELETE FROM session WHERE id_hash = ?');
  const removeExpired = db.prepare<[number]>('DELETE FROM session WHERE expires_at <= ?');
  return {
    insert: (session: Session) => void insert.run(session),
    byIdHash: (idHash: string) => byIdHash.get(idHash),
    /** All sessions of the members with this email. */
    byMemberEmail: (email: string) => byEmail.all(email),
    setTokens: (idHash: string, tokens: Buffer) => void setTokens.run(tokens, idHash),
    remove: (idHash: string) => void remove.run(idHash),
    removeExpired: (now: number) => void removeExpired.run(now),
  };
}
