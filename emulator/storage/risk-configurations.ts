import type { Database } from './database.ts';

/** Threat protection of a pool, or of a client of it; `settings` is JSON text. Time in milliseconds since the epoch. */
type RiskConfigurationRow = {
  poolId: string;
  clientId: string | null;
  settings: string;
  updatedAt: number;
};

const COLUMNS = 'pool_id AS poolId, client_id AS clientId, settings, updated_at AS updatedAt';

export function riskConfigurationsTable(db: Database) {
  const ofPool = db.prepare<[string], RiskConfigurationRow>(
    `SELECT ${COLUMNS} FROM risk_configurations WHERE pool_id = ? AND client_id IS NULL`,
  );
  const ofClient = db.prepare<[string], RiskConfigurationRow>(
    `SELECT ${COLUMNS} FROM risk_configurations WHERE client_id = ?`,
  );
  const insert = db.prepare<[RiskConfigurationRow]>(
    `INSERT INTO risk_configurations (pool_id, client_id, settings, updated_at)
     VALUES (@poolId, @clientId, @settings, @updatedAt)`,
  );
  const remove = db.prepare<[string, string | null]>(
    'DELETE FROM risk_configurations WHERE pool_id = ? AND client_id IS ?',
  );
  return {
    ofPool: (poolId: string) => ofPool.get(poolId),
    ofClient: (clientId: string) => ofClient.get(clientId),
    insert: (row: RiskConfigurationRow) => insert.run(row),
    delete: (poolId: string, clientId: string | null) => remove.run(poolId, clientId),
  };
}
