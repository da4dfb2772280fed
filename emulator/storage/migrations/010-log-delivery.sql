-- Where a pool exports its logs to.
CREATE TABLE log_deliveries (
  pool_id TEXT PRIMARY KEY REFERENCES pools (id) ON DELETE CASCADE,
  configurations TEXT NOT NULL
) STRICT, WITHOUT ROWID;
