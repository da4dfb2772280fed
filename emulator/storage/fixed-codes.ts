import type { Database } from './database.ts';

/** The codes of users to whom always the same one is sent. */
export function fixedCodesTable(db: Database) {
  const find = db.prepare<[number], string>('SELECT code FROM fixed_codes WHERE user_id = ?').pluck();
  const insert = db.prepare<[number, string]>('INSERT INTO fixed_codes (user_id, code) VALUES (?, ?)');
  return {
    find: (userId: number) => find.get(userId),
    insert: (userId: number, code: string) => insert.run(userId, code),
  };
}
