-- Option 2: registrations that wait for their code, and the sessions behind the cookies.

CREATE TABLE registration (
  username     TEXT PRIMARY KEY,
  email        TEXT NOT NULL,
  product      TEXT NOT NULL CHECK (product IN ('LTD', 'SWP')),
  display_name TEXT NOT NULL,
  sponsor_code TEXT,
  leg          TEXT NOT NULL CHECK (leg IN ('left', 'right', 'auto')),
  sub          TEXT,
  created_at   INTEGER NOT NULL
) STRICT;
CREATE INDEX registration_email ON registration (email, created_at);

-- id_hash is the SHA-256 of what the cookie holds; tokens are encrypted with the session key.
CREATE TABLE session (
  id_hash    TEXT PRIMARY KEY,
  member_id  TEXT NOT NULL REFERENCES member (id),
  csrf_token TEXT NOT NULL,
  tokens     BLOB NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX session_member ON session (member_id);
CREATE INDEX session_expiry ON session (expires_at);
