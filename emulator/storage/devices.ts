import type { Database } from './database.ts';

/** A device that a user has confirmed. Times are milliseconds since the epoch. */
export type DeviceRow = {
  userId: number;
  key: string;
  name: string | null;
  srpSalt: Buffer;
  srpVerifier: Buffer;
  remembered: 0 | 1;
  lastIp: string;
  createdAt: number;
  updatedAt: number;
  authenticatedAt: number;
};

const COLUMNS = `user_id AS userId, key, name, srp_salt AS srpSalt, srp_verifier AS srpVerifier, remembered,
  last_ip AS lastIp, created_at AS createdAt, updated_at AS updatedAt, authenticated_at AS authenticatedAt`;

export function devicesTable(db: Database) {
  const find = db.prepare<[number, string], DeviceRow>(
    `SELECT ${COLUMNS} FROM devices WHERE user_id = ? AND key = ?`,
  );
  const after = db.prepare<[number, string, number], DeviceRow>(
    `SELECT ${COLUMNS} FROM devices WHERE user_id = ? AND key > ? ORDER BY key LIMIT ?`,
  );
  const insert = db.prepare<[DeviceRow]>(
    `INSERT INTO devices (user_id, key, name, srp_salt, srp_verifier, remembered, last_ip, created_at, updated_at,
       authenticated_at)
     VALUES (@userId, @key, @name, @srpSalt, @srpVerifier, @remembered, @lastIp, @createdAt, @updatedAt,
       @authenticatedAt)`,
  );
  const remember = db.prepare<[Pick<DeviceRow, 'userId' | 'key' | 'remembered' | 'updatedAt'>]>(
    'UPDATE devices SET remembered = @remembered, updated_at = @updatedAt WHERE user_id = @userId AND key = @key',
  );
  const authenticate = db.prepare<[Pick<DeviceRow, 'userId' | 'key' | 'lastIp' | 'authenticatedAt'>]>(
    `UPDATE devices SET last_ip = @lastIp, authenticated_at = @authenticatedAt
     WHERE user_id = @userId AND key = @key`,
  );
  const remove = db.prepare<[number, string]>('DELETE FROM devices WHERE user_id = ? AND key = ?');
  return {
    find: (userId: number, key: string) => find.get(userId, key),
    /** Devices of a user in the order of their keys, from the one after `afterKey`. */
    list: (userId: number, afterKey: string, limit: number) => after.all(userId, afterKey, limit),
    insert: (row: DeviceRow) => insert.run(row),
    remember: (row: Pick<DeviceRow, 'userId' | 'key' | 'remembered' | 'updatedAt'>) => remember.run(row),
    /** Keeps when and from where a device has last signed in. */
    authenticate: (row: Pick<DeviceRow, 'userId' | 'key' | 'lastIp' | 'authenticatedAt'>) =>
      authenticate.run(row),
    delete: (userId: number, key: string) => remove.run(userId, key),
  };
}
