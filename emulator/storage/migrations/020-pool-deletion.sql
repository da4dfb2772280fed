-- 1 for a pool that was deleted and whose users have yet to go.
ALTER TABLE pools ADD COLUMN deleting INTEGER NOT NULL DEFAULT 0;
CREATE INDEX pools_deleting ON pools (id) WHERE deleting = 1;
