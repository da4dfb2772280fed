import type { Database } from './database.ts';

/** A user's authenticator app: the secret that is verified, and the one that waits for its first code. */
type SoftwareTokenRow = {
  userId: number;
  secret: Buffer | null;
  pending: Buffer | null;
  deviceName: string | null;
  /** The last time step whose code was taken: it and those before are good no more. */
  usedStep: number | null;
};

export function softwareTokensTable(db: Database) {
  const find = db.prepare<[number], SoftwareTokenRow>(
    `SELECT user_id AS userId, secret, pending, device_name AS deviceName, used_step AS usedStep
     FROM software_tokens WHERE user_id = ?`,
  );
  const associate = db.prepare<[number, Buffer]>(
    `INSERT INTO software_tokens (user_id, pending) VALUES (?, ?)
     ON CONFLICT (user_id) DO UPDATE SET pending = excluded.pending`,
  );
  const verify = db.prepare<[Pick<SoftwareTokenRow, 'userId' | 'deviceName' | 'usedStep'>]>(
    `UPDATE software_tokens
     SET secret = pending, pending = NULL, device_name = @deviceName, used_step = @usedStep
     WHERE user_id = @userId AND pending IS NOT NULL`,
  );
  const use = db.prepare<{ userId: number; step: number }>(
    `UPDATE software_tokens SET used_step = @step
     WHERE user_id = @userId AND secret IS NOT NULL AND (used_step IS NULL OR used_step < @step)`,
  );
  const remove = db.prepare<[number]>('DELETE FROM software_tokens WHERE user_id = ?');
  return {
    find: (userId: number) => find.get(userId),
    /** Keeps a secret that waits; one that is verified stays beside it. */
    associate: (userId: number, pending: Buffer) => associate.run(userId, pending),
    /** The secret that waits takes the place of the verified one. */
    verify: (row: Pick<SoftwareTokenRow, 'userId' | 'deviceName' | 'usedStep'>) => verify.run(row),
    /** @returns false where the code of this step or a later one has been taken: of two answers at once, one wins. */
    use: (userId: number, step: number) => use.run({ userId, step }).changes === 1,
    delete: (userId: number) => remove.run(userId),
  };
}
