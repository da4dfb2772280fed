import type { Database } from './database.ts';

/** The older MFAOptions of users, as JSON text; a user without any has no row. */
export function userMfaOptionsTable(db: Database) {
  const find = db.prepare<[number], { options: string }>(
    'SELECT options FROM user_mfa_options WHERE user_id = ?',
  );
  const ofUsers = db.prepare<[string], { userId: number; options: string }>(
    `SELECT user_id AS userId, options FROM user_mfa_options WHERE user_id IN (SELECT value FROM json_each(?))`,
  );
  const put = db.prepare<[number, string]>(
    `INSERT INTO user_mfa_options (user_id, options) VALUES (?, ?)
     ON CONFLICT (user_id) DO UPDATE SET options = excluded.options`,
  );
  const remove = db.prepare<[number]>('DELETE FROM user_mfa_options WHERE user_id = ?');
  return {
    find: (userId: number) => find.get(userId)?.options,
    ofUsers: (userIds: number[]) => ofUsers.all(JSON.stringify(userIds)),
    put: (userId: number, options: string) => put.run(userId, options),
    delete: (userId: number) => remove.run(userId),
  };
}
