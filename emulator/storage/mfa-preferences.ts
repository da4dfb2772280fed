import type { Database } from './database.ts';

/** The second factors that a user has enabled, as JSON text, and the preferred one of them. */
type MfaPreferenceRow = { userId: number; enabled: string; preferred: string | null };

export function mfaPreferencesTable(db: Database) {
  const find = db.prepare<[number], MfaPreferenceRow>(
    'SELECT user_id AS userId, enabled, preferred FROM mfa_preferences WHERE user_id = ?',
  );
  const put = db.prepare<[MfaPreferenceRow]>(
    `INSERT INTO mfa_preferences (user_id, enabled, preferred) VALUES (@userId, @enabled, @preferred)
     ON CONFLICT (user_id) DO UPDATE SET enabled = excluded.enabled, preferred = excluded.preferred`,
  );
  return {
    find: (userId: number) => find.get(userId),
    put: (row: MfaPreferenceRow) => put.run(row),
  };
}
