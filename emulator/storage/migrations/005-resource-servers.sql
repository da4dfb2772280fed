CREATE TABLE resource_servers (
  pool_id TEXT NOT NULL REFERENCES pools (id) ON DELETE CASCADE,
  identifier TEXT NOT NULL,
  name TEXT NOT NULL,
  -- What can be asked of the server: a JSON list of names and descriptions; null where it says nothing of scopes.
  scopes TEXT,
  PRIMARY KEY (pool_id, identifier)
) STRICT, WITHOUT ROWID;
