-- The secondary of a pool in another region.
CREATE TABLE replicas (
  pool_id TEXT PRIMARY KEY REFERENCES pools (id) ON DELETE CASCADE,
  region TEXT NOT NULL,
  -- ACTIVE or INACTIVE, as it was last told.
  status TEXT NOT NULL,
  -- JSON.
  tags TEXT NOT NULL,
  -- It is being created until then.
  ready_at INTEGER NOT NULL,
  -- It is being deleted until then, and does not exist from then on; null where nobody deletes it.
  gone_at INTEGER
) STRICT;

-- A pool's keys for SAML requests, each with its self-signed certificate (base64 of DER).
CREATE TABLE signing_certificates (
  pool_id TEXT NOT NULL REFERENCES pools (id) ON DELETE CASCADE,
  created_at INTEGER NOT NULL,
  private_key TEXT NOT NULL,
  certificate TEXT NOT NULL,
  PRIMARY KEY (pool_id, created_at)
) STRICT, WITHOUT ROWID;
