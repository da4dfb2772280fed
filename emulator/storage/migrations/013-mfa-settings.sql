-- What SetUserPoolMfaConfig sets and a pool's other settings lack, as JSON.
CREATE TABLE pool_mfa (
  pool_id TEXT PRIMARY KEY REFERENCES pools (id) ON DELETE CASCADE,
  settings TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The older MFAOptions of users who have some, as JSON.
CREATE TABLE user_mfa_options (
  user_id INTEGER PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
  options TEXT NOT NULL
) STRICT;
