import type { PasswordHashingAlgorithmType } from '../contract/shapes.ts';
import type { Database } from './database.ts';

/** The hash that another system kept of a user's password. */
type ImportedPasswordRow = { userId: number; algorithm: PasswordHashingAlgorithmType; hash: string };

export function importedPasswordsTable(db: Database) {
  const find = db.prepare<[number], ImportedPasswordRow>(
    'SELECT user_id AS userId, algorithm, hash FROM imported_passwords WHERE user_id = ?',
  );
  const insert = db.prepare<[ImportedPasswordRow]>(
    'INSERT INTO imported_passwords (user_id, algorithm, hash) VALUES (@userId, @algorithm, @hash)',
  );
  const remove = db.prepare<[number]>('DELETE FROM imported_passwords WHERE user_id = ?');
  return {
    find: (userId: number) => find.get(userId),
    insert: (row: ImportedPasswordRow) => insert.run(row),
    delete: (userId: number) => remove.run(userId),
  };
}
