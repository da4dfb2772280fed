-- Threat protection: of a pool, or of one of its clients.
CREATE TABLE risk_configurations (
  pool_id TEXT NOT NULL REFERENCES pools (id) ON DELETE CASCADE,
  -- Null for the configuration of the pool.
  client_id TEXT REFERENCES clients (id) ON DELETE CASCADE,
  settings TEXT NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX risk_configurations_by_pool ON risk_configurations (pool_id) WHERE client_id IS NULL;
CREATE UNIQUE INDEX risk_configurations_by_client ON risk_configurations (client_id) WHERE client_id IS NOT NULL;
CREATE INDEX risk_configurations_of_pool ON risk_configurations (pool_id);
