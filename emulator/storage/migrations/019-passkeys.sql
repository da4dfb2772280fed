-- The passkeys of users. A credential belongs to one user of a pool.
CREATE TABLE passkeys (
  pool_id TEXT NOT NULL REFERENCES pools (id) ON DELETE CASCADE,
  id TEXT NOT NULL,
  user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  public_key BLOB NOT NULL,
  counter INTEGER NOT NULL,
  relying_party_id TEXT NOT NULL,
  attachment TEXT,
  transports TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (pool_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX passkeys_by_user ON passkeys (user_id, created_at, id);

-- The registration that a user has started last: its challenge, and where it may end.
CREATE TABLE passkey_registrations (
  user_id INTEGER PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
  client_id TEXT NOT NULL REFERENCES clients (id) ON DELETE CASCADE,
  challenge TEXT NOT NULL,
  relying_party_id TEXT NOT NULL,
  user_verification TEXT NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX passkey_registrations_by_client ON passkey_registrations (client_id);
