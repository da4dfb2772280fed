-- The code that a user of a seed is sent each time.
CREATE TABLE fixed_codes (
  user_id INTEGER PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
  code TEXT NOT NULL
) STRICT;
