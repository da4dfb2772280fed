import type { Database } from './database.ts';
import type { UserRow } from './users.ts';

export type FormerPassword = Pick<UserRow, 'srpSalt' | 'srpVerifier'>;

/** The passwords that users had before their present one. */
export function passwordHistoryTable(db: Database) {
  const last = db.prepare<[number, number], FormerPassword>(
    `SELECT srp_salt AS srpSalt, srp_verifier AS srpVerifier
     FROM password_history WHERE user_id = ? ORDER BY id DESC LIMIT ?`,
  );
  const keep = db.prepare<[number]>(
    `INSERT INTO password_history (user_id, srp_salt, srp_verifier)
     SELECT id, srp_salt, srp_verifier FROM users WHERE id = ? AND srp_verifier IS NOT NULL`,
  );
  const forget = db.prepare<[number, number, number]>(
    `DELETE FROM password_history WHERE user_id = ? AND id NOT IN
       (SELECT id FROM password_history WHERE user_id = ? ORDER BY id DESC LIMIT ?)`,
  );
  return {
    /** Newest first. */
    last: (userId: number, count: number) => last.all(userId, count),
    /** Keeps the present password, if there is one, as the newest former one; forgets all beyond the newest `most`. */
    keepPresent: (userId: number, most: number) => {
      keep.run(userId);
      forget.run(userId, userId, most);
    },
  };
}
