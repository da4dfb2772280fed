-- Styles of managed login, one a client.
CREATE TABLE branding_styles (
  id TEXT PRIMARY KEY,
  pool_id TEXT NOT NULL REFERENCES pools (id) ON DELETE CASCADE,
  client_id TEXT NOT NULL UNIQUE REFERENCES clients (id) ON DELETE CASCADE,
  -- JSON; null where the service's own settings apply.
  settings TEXT,
  -- JSON, the images as base64.
  assets TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;
CREATE INDEX branding_styles_by_pool ON branding_styles (pool_id);

-- What the classic hosted UI looks like: of a client, or of all that have nothing of their own.
CREATE TABLE ui_customizations (
  pool_id TEXT NOT NULL REFERENCES pools (id) ON DELETE CASCADE,
  -- The client's id, or ALL.
  target TEXT NOT NULL,
  -- Null for ALL.
  client_id TEXT REFERENCES clients (id) ON DELETE CASCADE,
  css TEXT,
  image BLOB,
  version TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (pool_id, target)
) STRICT;
CREATE INDEX ui_customizations_by_client ON ui_customizations (client_id);
