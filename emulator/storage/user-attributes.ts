import type { Database } from './database.ts';

export type AttributeRow = { name: string; value: string };
type UserAttributeRow = AttributeRow & { userId: number };

export function userAttributesTable(db: Database) {
  const ofUser = db.prepare<[number], AttributeRow>(
    'SELECT name, value FROM user_attributes WHERE user_id = ?',
  );
  const ofUsers = db.prepare<[string], UserAttributeRow>(
    `SELECT user_id AS userId, name, value FROM user_attributes
     WHERE user_id IN (SELECT value FROM json_each(?)) ORDER BY user_id, name`,
  );
  const put = db.prepare<[number, string, string, string, string]>(
    `INSERT INTO user_attributes (user_id, pool_id, name, value, search_key) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (user_id, name) DO UPDATE SET value = excluded.value, search_key = excluded.search_key`,
  );
  const remove = db.prepare<[number, string]>('DELETE FROM user_attributes WHERE user_id = ? AND name = ?');
  return {
    ofUser: (userId: number) => ofUser.all(userId),
    ofUsers: (userIds: number[]) => ofUsers.all(JSON.stringify(userIds)),
    put: (userId: number, poolId: string, name: string, value: string) =>
      put.run(userId, poolId, name, value, value.toLowerCase()),
    delete: (userId: number, name: string) => remove.run(userId, name),
  };
}
