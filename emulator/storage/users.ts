import type { Database } from './database.ts';

/** A user. Times are milliseconds since the epoch; salt and verifier are null for a user without a password. */
export type UserRow = {
  id: number;
  poolId: string;
  sub: string;
  username: string;
  usernameKey: string;
  /** Which attribute is the username that the user was created with; null where it is a name of its own. */
  usernameAttribute: 'email' | 'phone_number' | null;
  status: string;
  enabled: 0 | 1;
  srpSalt: Buffer | null;
  srpVerifier: Buffer | null;
  passwordExpiresAt: number | null;
  createdAt: number;
  updatedAt: number;
};

/** What changes in a user's life: what is absent stays as it is. The parts of a password change together. */
export type UserChanges = {
  status?: string;
  enabled?: 0 | 1;
  password?: Pick<UserRow, 'srpSalt' | 'srpVerifier' | 'passwordExpiresAt'>;
};

/** What a query of `users` (joined or not) selects for a {@link UserRow}. */
export const USER_COLUMNS = `users.id, users.pool_id AS poolId, users.sub, users.username,
  users.username_key AS usernameKey, users.username_attribute AS usernameAttribute, users.status, users.enabled, users.srp_salt AS srpSalt,
  users.srp_verifier AS srpVerifier, users.password_expires_at AS passwordExpiresAt,
  users.created_at AS createdAt, users.updated_at AS updatedAt`;

export function usersTable(db: Database) {
  const byId = db.prepare<[number], UserRow>(`SELECT ${USER_COLUMNS} FROM users WHERE id = ?`);
  const byUsername = db.prepare<[string, string], UserRow>(
    `SELECT ${USER_COLUMNS} FROM users WHERE pool_id = ? AND username_key = ?`,
  );
  const bySub = db.prepare<[string, string], UserRow>(
    `SELECT ${USER_COLUMNS} FROM users WHERE pool_id = ? AND sub = ?`,
  );
  const counted = db.prepare<[string], number>('SELECT count(*) FROM users WHERE pool_id = ?').pluck();
  const insert = db.prepare<[Omit<UserRow, 'id'>]>(
    `INSERT INTO users (pool_id, sub, username, username_key, username_attribute, status, enabled, srp_salt,
       srp_verifier, password_expires_at, created_at, updated_at)
     VALUES (@poolId, @sub, @username, @usernameKey, @usernameAttribute, @status, @enabled, @srpSalt,
       @srpVerifier, @passwordExpiresAt, @createdAt, @updatedAt)`,
  );
  const update = db.prepare<[object]>(
    `UPDATE users SET updated_at = @updatedAt, status = coalesce(@status, status),
       enabled = coalesce(@enabled, enabled), srp_salt = coalesce(@srpSalt, srp_salt),
       srp_verifier = coalesce(@srpVerifier, srp_verifier),
       password_expires_at = iif(@srpSalt IS NULL, password_expires_at, @passwordExpiresAt)
     WHERE id = @id`,
  );
  const removePassword = db.prepare<[number, number]>(
    'UPDATE users SET updated_at = ?, srp_salt = NULL, srp_verifier = NULL, password_expires_at = NULL WHERE id = ?',
  );
  const remove = db.prepare<[number]>('DELETE FROM users WHERE id = ?');
  const removeSome = db.prepare<[string, number]>(
    'DELETE FROM users WHERE id IN (SELECT id FROM users WHERE pool_id = ? LIMIT ?)',
  );
  return {
    find: (id: number) => byId.get(id),
    findByUsername: (poolId: string, usernameKey: string) => byUsername.get(poolId, usernameKey),
    findBySub: (poolId: string, sub: string) => bySub.get(poolId, sub),
    count: (poolId: string) => counted.get(poolId) ?? 0,
    /** @returns the new user's id */
    insert: (row: Omit<UserRow, 'id'>) => Number(insert.run(row).lastInsertRowid),
    update: (id: number, updatedAt: number, { status, enabled, password }: UserChanges) =>
      update.run({
        ...(password ?? { srpSalt: null, srpVerifier: null, passwordExpiresAt: null }),
        id,
        updatedAt,
        status: status ?? null,
        enabled: enabled ?? null,
      }),
    removePassword: (id: number, updatedAt: number) => removePassword.run(updatedAt, id),
    delete: (id: number) => remove.run(id),
    /** Deletes some users of a pool. @returns how many */
    deleteSome: (poolId: string, limit: number) => removeSome.run(poolId, limit).changes,
  };
}
