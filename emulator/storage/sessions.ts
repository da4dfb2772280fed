import type { Database } from './database.ts';

/** A sign-in that its pool tracks. Times are milliseconds since the epoch. */
type SessionRow = {
  id: string;
  originJti: string;
  userId: number;
  activeAt: number;
  ip: string;
  deviceType: string;
};

/** A session with what its sign-in says of it. */
export type LiveSessionRow = SessionRow & { clientId: string; authTime: number };

const LIVE = `SELECT s.id, s.origin_jti AS originJti, s.user_id AS userId, s.active_at AS activeAt, s.ip,
    s.device_type AS deviceType, i.client_id AS clientId, i.auth_time AS authTime
  FROM sessions s JOIN sign_ins i ON i.origin_jti = s.origin_jti
  WHERE s.user_id = @userId AND i.revoked_at IS NULL AND i.refresh_expires_at > @now`;

export function sessionsTable(db: Database) {
  const live = db.prepare<[{ userId: number; now: number }], LiveSessionRow>(
    `${LIVE} ORDER BY s.active_at, s.rowid`,
  );
  const purge = db.prepare<[{ userId: number; now: number }]>(
    `DELETE FROM sessions WHERE user_id = @userId AND EXISTS (
       SELECT 1 FROM sign_ins i WHERE i.origin_jti = sessions.origin_jti
         AND (i.revoked_at IS NOT NULL OR i.refresh_expires_at <= @now))`,
  );
  const insert = db.prepare<[SessionRow]>(
    `INSERT INTO sessions (id, origin_jti, user_id, active_at, ip, device_type)
     VALUES (@id, @originJti, @userId, @activeAt, @ip, @deviceType)`,
  );
  const touch = db.prepare<[Omit<SessionRow, 'id' | 'userId'>]>(
    'UPDATE sessions SET active_at = @activeAt, ip = @ip, device_type = @deviceType WHERE origin_jti = @originJti',
  );
  const remove = db.prepare<[string]>('DELETE FROM sessions WHERE id = ?');
  return {
    /** A user's sessions that are neither revoked nor expired, the least recently used first. */
    live: (userId: number, now: number) => live.all({ userId, now }),
    /** Forgets a user's sessions that have ended. */
    purge: (userId: number, now: number) => purge.run({ userId, now }),
    insert: (row: SessionRow) => insert.run(row),
    touch: (row: Omit<SessionRow, 'id' | 'userId'>) => touch.run(row),
    delete: (id: string) => remove.run(id),
  };
}
