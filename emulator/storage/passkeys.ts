import type { UserVerificationType } from '../contract/shapes.ts';
import type { Database } from './database.ts';

/**
 * A passkey: `id` is base64url, `publicKey` a COSE key, `transports` a JSON list. Times are milliseconds since the
 * epoch.
 */
export type PasskeyRow = {
  poolId: string;
  id: string;
  userId: number;
  publicKey: Buffer;
  counter: number;
  relyingPartyId: string;
  attachment: string | null;
  transports: string;
  createdAt: number;
};

const COLUMNS = `pool_id AS poolId, id, user_id AS userId, public_key AS publicKey, counter,
  relying_party_id AS relyingPartyId, attachment, transports, created_at AS createdAt`;

export function passkeysTable(db: Database) {
  const find = db.prepare<[string, string], PasskeyRow>(
    `SELECT ${COLUMNS} FROM passkeys WHERE pool_id = ? AND id = ?`,
  );
  const after = db.prepare<[number, number, string, number], PasskeyRow>(
    `SELECT ${COLUMNS} FROM passkeys WHERE user_id = ? AND (created_at, id) > (?, ?)
     ORDER BY created_at, id LIMIT ?`,
  );
  const counted = db.prepare<[number], number>('SELECT count(*) FROM passkeys WHERE user_id = ?').pluck();
  const insert = db.prepare<[PasskeyRow]>(
    `INSERT INTO passkeys (pool_id, id, user_id, public_key, counter, relying_party_id, attachment, transports,
       created_at)
     VALUES (@poolId, @id, @userId, @publicKey, @counter, @relyingPartyId, @attachment, @transports, @createdAt)`,
  );
  const recount = db.prepare<[number, string, string, number, number]>(
    'UPDATE passkeys SET counter = ? WHERE pool_id = ? AND id = ? AND user_id = ? AND counter = ?',
  );
  const remove = db.prepare<[string, string, number]>(
    'DELETE FROM passkeys WHERE pool_id = ? AND id = ? AND user_id = ?',
  );
  return {
    find: (poolId: string, id: string) => find.get(poolId, id),
    /** Passkeys of a user in the order of their creation, from the one after a position. */
    list: (userId: number, afterCreatedAt: number, afterId: string, limit: number) =>
      after.all(userId, afterCreatedAt, afterId, limit),
    countOfUser: (userId: number) => counted.get(userId) ?? 0,
    insert: (row: PasskeyRow) => insert.run(row),
    /** @returns false where the passkey is gone, or was used meanwhile: of two uses at once, one wins. */
    recount: ({ poolId, id, userId, counter }: PasskeyRow, to: number) =>
      recount.run(to, poolId, id, userId, counter).changes === 1,
    /** @returns false where the user has no such passkey */
    delete: (poolId: string, id: string, userId: number) => remove.run(poolId, id, userId).changes === 1,
  };
}

/** A registration of a passkey that waits for its credential. */
export type PasskeyRegistrationRow = {
  userId: number;
  clientId: string;
  challenge: string;
  relyingPartyId: string;
  userVerification: UserVerificationType;
  expiresAt: number;
};

export function passkeyRegistrationsTable(db: Database) {
  const find = db.prepare<[number], PasskeyRegistrationRow>(
    `SELECT user_id AS userId, client_id AS clientId, challenge, relying_party_id AS relyingPartyId,
       user_verification AS userVerification, expires_at AS expiresAt
     FROM passkey_registrations WHERE user_id = ?`,
  );
  const put = db.prepare<[PasskeyRegistrationRow]>(
    `INSERT INTO passkey_registrations (user_id, client_id, challenge, relying_party_id, user_verification,
       expires_at)
     VALUES (@userId, @clientId, @challenge, @relyingPartyId, @userVerification, @expiresAt)
     ON CONFLICT (user_id) DO UPDATE SET client_id = excluded.client_id, challenge = excluded.challenge,
       relying_party_id = excluded.relying_party_id, user_verification = excluded.user_verification,
       expires_at = excluded.expires_at`,
  );
  const remove = db.prepare<[number, string]>(
    'DELETE FROM passkey_registrations WHERE user_id = ? AND challenge = ?',
  );
  return {
    find: (userId: number) => find.get(userId),
    /** A user has one registration at a time: it takes the place of the one before. */
    put: (row: PasskeyRegistrationRow) => put.run(row),
    /** @returns false where its challenge has been used before: of two credentials at once, one wins. */
    use: (userId: number, challenge: string) => remove.run(userId, challenge).changes === 1,
  };
}
