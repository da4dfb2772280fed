import type { Product } from '../settings.ts';
import type { Db } from './database.ts';
import type { Leg } from './placement-table.ts';

/** A sign-up whose code has not been entered yet: what Cognito is not told, or cannot say before sign-in. */
export interface Registration {
  /** The name that we made for Cognito: an unverified email signs nobody in. */
  readonly username: string;
  readonly email: string;
  readonly product: Product;
  readonly displayName: string;
  readonly sponsorCode: string | null;
  readonly leg: Leg | 'auto';
  /** SHA-256 of the secret in the cookie that continues it; null where only a sign-in can. */
  readonly secretHash: string | null;
  /** Cognito's id of the user; null until it has answered. */
  readonly sub: string | null;
  /** Epoch milliseconds. */
  readonly createdAt: number;
}

const columns = `username, email, product, display_name AS displayName, sponsor_code AS sponsorCode, leg,
  secret_hash AS secretHash, sub, created_at AS createdAt`;

export function registrationTable(db: Db) {
  const insert = db.prepare<Registration>(`
    INSERT INTO registration (username, email, product, display_name, sponsor_code, leg, secret_hash, sub, created_at)
    VALUES (:username, :email, :product, :displayName, :sponsorCode, :leg, :secretHash, :sub, :createdAt)`);
  const setSub = db.prepare<[string, string]>('UPDATE registration SET sub = ? WHERE username = ?');
  const setSecretHash = db.prepare<[string, string]>(
    'UPDATE registration SET secret_hash = ? WHERE username = ?',
  );
  const remove = db.prepare<[string]>('DELETE FROM registration WHERE username = ?');
  const byUsername = db.prepare<[string], Registration>(
    `SELECT ${columns} FROM registration WHERE username = ?`,
  );
  const bySecretHash = db.prepare<[string], Registration>(
    `SELECT ${columns} FROM registration WHERE secret_hash = ?`,
  );
  const byEmail = db.prepare<[string, number], Registration>(
    `SELECT ${columns} FROM registration WHERE email = ? ORDER BY created_at DESC, rowid DESC LIMIT ?`,
  );
  const removeOlder = db.prepare<[number]>('DELETE FROM registration WHERE created_at < ?');
  return {
    insert: (registration: Registration) => void insert.run(registration),
    setSub: (username: string, sub: string) => void setSub.run(sub, username),
    /** From now on it is continued by this secret only. */
    setSecretHash: (username: string, hash: string) => void setSecretHash.run(hash, username),
    remove: (username: string) => void remove.run(username),
    /** `before` in epoch milliseconds. */
    removeOlder: (before: number) => void removeOlder.run(before),
    byUsername: (username: string) => byUsername.get(username),
    bySecretHash: (hash: string) => bySecretHash.get(hash),
    /** Newest first. */
    byEmail: (email: string, limit: number) => byEmail.all(email, limit),
  };
}
