CREATE TABLE pools (
  id TEXT PRIMARY KEY,
  region TEXT NOT NULL,
  name TEXT NOT NULL,
  settings TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;
CREATE INDEX pools_by_region ON pools (region, id);

CREATE TABLE pool_keys (
  kid TEXT PRIMARY KEY,
  pool_id TEXT NOT NULL REFERENCES pools (id) ON DELETE CASCADE,
  token_use TEXT NOT NULL,
  private_key TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX pool_keys_by_pool ON pool_keys (pool_id, token_use, created_at);

CREATE TABLE clients (
  id TEXT PRIMARY KEY,
  pool_id TEXT NOT NULL REFERENCES pools (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  settings TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;
CREATE INDEX clients_by_pool ON clients (pool_id, id);

CREATE TABLE client_secrets (
  id TEXT PRIMARY KEY,
  client_id TEXT NOT NULL REFERENCES clients (id) ON DELETE CASCADE,
  value TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX client_secrets_by_client ON client_secrets (client_id, created_at);

CREATE TABLE users (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  pool_id TEXT NOT NULL REFERENCES pools (id) ON DELETE CASCADE,
  sub TEXT NOT NULL,
  username TEXT NOT NULL,
  -- The username as it is looked up: lower case where the pool is case-insensitive.
  username_key TEXT NOT NULL,
  -- Which attribute is the username that the user was created with; null where it is a name of its own.
  username_attribute TEXT,
  status TEXT NOT NULL,
  enabled INTEGER NOT NULL,
  srp_salt BLOB,
  srp_verifier BLOB,
  -- When a temporary password stops to work; null for a permanent one.
  password_expires_at INTEGER,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  UNIQUE (pool_id, username_key),
  UNIQUE (pool_id, sub)
) STRICT;
CREATE INDEX users_in_order ON users (pool_id, id);
CREATE INDEX users_by_name ON users (pool_id, username, id);
CREATE INDEX users_by_status ON users (pool_id, status, id);
CREATE INDEX users_by_enabled ON users (pool_id, enabled, id);

-- The passwords that a user had before the present one.
CREATE TABLE password_history (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  srp_salt BLOB NOT NULL,
  srp_verifier BLOB NOT NULL
) STRICT;
CREATE INDEX password_history_by_user ON password_history (user_id, id);

CREATE TABLE user_attributes (
  user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  pool_id TEXT NOT NULL,
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  -- The value in lower case: searches do not tell cases apart.
  search_key TEXT NOT NULL,
  PRIMARY KEY (user_id, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX user_attributes_by_value ON user_attributes (pool_id, name, search_key, user_id);

-- The attribute values that sign a user in beside the username: verified aliases, or username attributes.
CREATE TABLE aliases (
  pool_id TEXT NOT NULL,
  name TEXT NOT NULL,
  value_key TEXT NOT NULL,
  user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  PRIMARY KEY (pool_id, name, value_key)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX aliases_by_user ON aliases (user_id, name);

-- The last code sent to a user for a purpose; a new one replaces it.
CREATE TABLE codes (
  user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  purpose TEXT NOT NULL,
  code TEXT NOT NULL,
  -- The contact that the code was sent to: the attribute's name, the address or number, and the attribute's new
  -- value where it waits for the code.
  attribute TEXT NOT NULL,
  destination TEXT NOT NULL,
  pending_value TEXT,
  expires_at INTEGER NOT NULL,
  PRIMARY KEY (user_id, purpose)
) STRICT, WITHOUT ROWID;

CREATE TABLE outbox (
  id TEXT PRIMARY KEY,
  at INTEGER NOT NULL,
  pool_id TEXT NOT NULL,
  recipient TEXT NOT NULL,
  channel TEXT NOT NULL,
  source TEXT NOT NULL,
  subject TEXT,
  body TEXT NOT NULL,
  code TEXT
) STRICT;
CREATE INDEX outbox_by_recipient ON outbox (recipient, at);
CREATE INDEX outbox_by_time ON outbox (at);

-- One sign-in and all its tokens: they share origin_jti and event_id, and are revoked together.
CREATE TABLE sign_ins (
  origin_jti TEXT PRIMARY KEY,
  event_id TEXT NOT NULL UNIQUE,
  user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  client_id TEXT NOT NULL REFERENCES clients (id) ON DELETE CASCADE,
  auth_time INTEGER NOT NULL,
  -- SHA-256 of the refresh token; the token itself is not kept.
  refresh_hash TEXT NOT NULL UNIQUE,
  refresh_expires_at INTEGER NOT NULL,
  revoked_at INTEGER
) STRICT;
CREATE INDEX sign_ins_by_user ON sign_ins (user_id);
CREATE INDEX sign_ins_by_client ON sign_ins (client_id);

-- A sign-in that waits for the answer to a challenge.
CREATE TABLE flows (
  -- SHA-256 of the Session string or the SRP secret block that names the flow.
  id TEXT PRIMARY KEY,
  client_id TEXT NOT NULL REFERENCES clients (id) ON DELETE CASCADE,
  -- Null for the decoy of a user that does not exist.
  user_id INTEGER REFERENCES users (id) ON DELETE CASCADE,
  challenge TEXT NOT NULL,
  state TEXT NOT NULL,
  expires_at INTEGER NOT NULL,
  used_at INTEGER
) STRICT;
CREATE INDEX flows_by_expiry ON flows (expires_at);
CREATE INDEX flows_by_user ON flows (user_id);
CREATE INDEX flows_by_client ON flows (client_id);

-- Counters of attempts: per hour for codes, failures in a row for passwords.
CREATE TABLE attempts (
  pool_id TEXT NOT NULL REFERENCES pools (id) ON DELETE CASCADE,
  subject TEXT NOT NULL,
  kind TEXT NOT NULL,
  count INTEGER NOT NULL,
  since INTEGER NOT NULL,
  last_at INTEGER NOT NULL,
  PRIMARY KEY (pool_id, subject, kind)
) STRICT, WITHOUT ROWID;
