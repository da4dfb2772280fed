-- Links to the terms that managed login shows at sign-up.
CREATE TABLE terms (
  id TEXT PRIMARY KEY,
  pool_id TEXT NOT NULL REFERENCES pools (id) ON DELETE CASCADE,
  client_id TEXT NOT NULL REFERENCES clients (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  -- JSON: language to URL.
  links TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  UNIQUE (client_id, name)
) STRICT;
CREATE INDEX terms_by_pool ON terms (pool_id, id);
