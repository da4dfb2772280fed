CREATE TABLE pool_session_settings (
  pool_id TEXT PRIMARY KEY REFERENCES pools (id) ON DELETE CASCADE,
  tracking TEXT NOT NULL,
  max_per_user INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE client_session_settings (
  client_id TEXT PRIMARY KEY REFERENCES clients (id) ON DELETE CASCADE,
  sso_minutes INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- The sign-ins that a pool tracks. A session lives as long as its sign-in is neither revoked nor expired.
CREATE TABLE sessions (
  id TEXT PRIMARY KEY,
  origin_jti TEXT NOT NULL UNIQUE REFERENCES sign_ins (origin_jti) ON DELETE CASCADE,
  user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  active_at INTEGER NOT NULL,
  ip TEXT NOT NULL,
  device_type TEXT NOT NULL
) STRICT;
CREATE INDEX sessions_by_user ON sessions (user_id, active_at);
