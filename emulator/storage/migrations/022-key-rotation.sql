-- Which of a pool's keys is the newer one: the highest generation signs.
ALTER TABLE pool_keys ADD COLUMN generation INTEGER NOT NULL DEFAULT 1;
DROP INDEX pool_keys_by_pool;
CREATE UNIQUE INDEX pool_keys_by_pool ON pool_keys (pool_id, token_use, generation);

-- What stays when a pool's keys are rotated: decoys of unknown users are derived from it.
CREATE TABLE pool_secrets (
  pool_id TEXT PRIMARY KEY REFERENCES pools (id) ON DELETE CASCADE,
  secret BLOB NOT NULL
) STRICT, WITHOUT ROWID;
