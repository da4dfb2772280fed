-- The devices that users have confirmed, with the verifier of each one's secret.
CREATE TABLE devices (
  user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  key TEXT NOT NULL,
  name TEXT,
  srp_salt BLOB NOT NULL,
  srp_verifier BLOB NOT NULL,
  remembered INTEGER NOT NULL,
  last_ip TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  authenticated_at INTEGER NOT NULL,
  PRIMARY KEY (user_id, key)
) STRICT, WITHOUT ROWID;

-- The device that a sign-in's tokens are bound to, confirmed or not; null where the pool tracks none.
ALTER TABLE sign_ins ADD COLUMN device_key TEXT;

-- What a sign-in carries from its first request through its challenges, as JSON text.
ALTER TABLE flows ADD COLUMN begun TEXT NOT NULL DEFAULT '{}';
