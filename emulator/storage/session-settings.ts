import type { Database } from './database.ts';

/** What a pool does about its users' sessions. */
export type PoolSessionSettingsRow = {
  poolId: string;
  tracking: 'ENABLED' | 'DISABLED';
  maxPerUser: number;
};

/** How long a client reuses a single sign-on session, in minutes. */
type ClientSessionSettingsRow = { clientId: string; ssoMinutes: number };

export function poolSessionSettingsTable(db: Database) {
  const find = db.prepare<[string], PoolSessionSettingsRow>(
    'SELECT pool_id AS poolId, tracking, max_per_user AS maxPerUser FROM pool_session_settings WHERE pool_id = ?',
  );
  const put = db.prepare<[PoolSessionSettingsRow]>(
    `INSERT OR REPLACE INTO pool_session_settings (pool_id, tracking, max_per_user)
     VALUES (@poolId, @tracking, @maxPerUser)`,
  );
  return {
    find: (poolId: string) => find.get(poolId),
    put: (row: PoolSessionSettingsRow) => put.run(row),
  };
}

export function clientSessionSettingsTable(db: Database) {
  const find = db.prepare<[string], ClientSessionSettingsRow>(
    'SELECT client_id AS clientId, sso_minutes AS ssoMinutes FROM client_session_settings WHERE client_id = ?',
  );
  const put = db.prepare<[ClientSessionSettingsRow]>(
    'INSERT OR REPLACE INTO client_session_settings (client_id, sso_minutes) VALUES (@clientId, @ssoMinutes)',
  );
  return {
    find: (clientId: string) => find.get(clientId),
    put: (row: ClientSessionSettingsRow) => put.run(row),
  };
}
