import type { Database } from './database.ts';

/** Attribute values that sign a user in; `valueKey` is the value as it is looked up (case rule applied). */
export function aliasesTable(db: Database) {
  const find = db.prepare<[string, string, string], { userId: number }>(
    'SELECT user_id AS userId FROM aliases WHERE pool_id = ? AND name = ? AND value_key = ?',
  );
  const put = db.prepare<[string, string, string, number]>(
    'INSERT OR REPLACE INTO aliases (pool_id, name, value_key, user_id) VALUES (?, ?, ?, ?)',
  );
  const remove = db.prepare<[number, string]>('DELETE FROM aliases WHERE user_id = ? AND name = ?');
  return {
    owner: (poolId: string, name: string, valueKey: string) => find.get(poolId, name, valueKey)?.userId,
    /** Gives the value to the user; a former owner, and the user's former value of the name, lose theirs. */
    put: (poolId: string, name: string, valueKey: string, userId: number) =>
      put.run(poolId, name, valueKey, userId),
    delete: (userId: number, name: string) => remove.run(userId, name),
  };
}
