-- The authenticator apps of users: the secret that is verified, the one that waits for its first code, and the last
-- time step whose code was taken.
CREATE TABLE software_tokens (
  user_id INTEGER PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
  secret BLOB,
  pending BLOB,
  device_name TEXT,
  used_step INTEGER
) STRICT;

-- The second factors that users have enabled, as a JSON list, and the one that they prefer.
CREATE TABLE mfa_preferences (
  user_id INTEGER PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
  enabled TEXT NOT NULL,
  preferred TEXT
) STRICT;
