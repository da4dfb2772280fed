CREATE TABLE identity_providers (
  pool_id TEXT NOT NULL REFERENCES pools (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  type TEXT NOT NULL,
  settings TEXT NOT NULL,
  -- A SAML provider encrypts its assertions for this certificate, and its key reads them; null for other types.
  encryption_certificate TEXT,
  encryption_key TEXT,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (pool_id, name)
) STRICT, WITHOUT ROWID;

-- The other names of a provider, such as mail domains: each is good for one provider of the pool.
CREATE TABLE identity_provider_identifiers (
  pool_id TEXT NOT NULL,
  identifier TEXT NOT NULL,
  provider TEXT NOT NULL,
  PRIMARY KEY (pool_id, identifier),
  FOREIGN KEY (pool_id, provider) REFERENCES identity_providers (pool_id, name) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX identity_provider_identifiers_by_provider ON identity_provider_identifiers (pool_id, provider);
