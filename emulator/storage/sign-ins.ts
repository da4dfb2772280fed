import type { Database } from './database.ts';

/** One sign-in with all its tokens. Times are milliseconds since the epoch. */
export type SignInRow = {
  originJti: string;
  eventId: string;
  userId: number;
  clientId: string;
  authTime: number;
  refreshHash: string;
  refreshExpiresAt: number;
  revokedAt: number | null;
  /** The device that the tokens are bound to; null where the pool tracked none, or the user has forgotten it. */
  deviceKey: string | null;
};

const COLUMNS = `origin_jti AS originJti, event_id AS eventId, user_id AS userId, client_id AS clientId,
  auth_time AS authTime, refresh_hash AS refreshHash, refresh_expires_at AS refreshExpiresAt, revoked_at AS revokedAt,
  device_key AS deviceKey`;

export function signInsTable(db: Database) {
  const byJti = db.prepare<[string], SignInRow>(`SELECT ${COLUMNS} FROM sign_ins WHERE origin_jti = ?`);
  const byEvent = db.prepare<[string], SignInRow>(`SELECT ${COLUMNS} FROM sign_ins WHERE event_id = ?`);
  const byRefresh = db.prepare<[string], SignInRow>(`SELECT ${COLUMNS} FROM sign_ins WHERE refresh_hash = ?`);
  const some = db.prepare<[number], 1>('SELECT 1 FROM sign_ins WHERE user_id = ? LIMIT 1').pluck();
  const insert = db.prepare<[SignInRow]>(
    `INSERT INTO sign_ins (origin_jti, event_id, user_id, client_id, auth_time, refresh_hash, refresh_expires_at, revoked_at,
       device_key)
     VALUES (@originJti, @eventId, @userId, @clientId, @authTime, @refreshHash, @refreshExpiresAt, @revokedAt,
       @deviceKey)`,
  );
  const revoke = db.prepare<[number, string]>(
    'UPDATE sign_ins SET revoked_at = ? WHERE origin_jti = ? AND revoked_at IS NULL',
  );
  const revokeUser = db.prepare<[number, number]>(
    'UPDATE sign_ins SET revoked_at = ? WHERE user_id = ? AND revoked_at IS NULL',
  );
  const forgetDevice = db.prepare<[number, string]>(
    'UPDATE sign_ins SET device_key = NULL WHERE user_id = ? AND device_key = ?',
  );
  return {
    find: (originJti: string) => byJti.get(originJti),
    findByEvent: (eventId: string) => byEvent.get(eventId),
    /** By the first refresh token; `rotatedTokens` knows those that follow it. */
    findByRefreshHash: (hash: string) => byRefresh.get(hash),
    hasSignedIn: (userId: number) => some.get(userId) !== undefined,
    insert: (row: SignInRow) => insert.run(row),
    revoke: (originJti: string, at: number) => revoke.run(at, originJti),
    /** Leaves a user's tokens of a device without one. */
    forgetDevice: (userId: number, deviceKey: string) => forgetDevice.run(userId, deviceKey),
    revokeAllOfUser: (userId: number, at: number) => revokeUser.run(at, userId),
  };
}
