-- What users did, in pools with threat protection; `challenges` is JSON text.
CREATE TABLE auth_events (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  event_id TEXT NOT NULL UNIQUE,
  user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  type TEXT NOT NULL,
  response TEXT NOT NULL,
  challenges TEXT NOT NULL,
  ip TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  feedback TEXT,
  feedback_by TEXT,
  feedback_at INTEGER
) STRICT;
CREATE INDEX auth_events_by_user ON auth_events (user_id, created_at, id);
