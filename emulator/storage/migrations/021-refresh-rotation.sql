-- Refresh tokens of clients that rotate them, beside the first of each sign-in, which stands in sign_ins: those that a
-- rotation has given out, and all that one has taken back, the first included.
CREATE TABLE rotated_tokens (
  -- SHA-256 of the token; the token itself is not kept.
  hash TEXT PRIMARY KEY,
  origin_jti TEXT NOT NULL REFERENCES sign_ins (origin_jti) ON DELETE CASCADE,
  -- When a token that was exchanged stops to work; null for one that was not.
  usable_until INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX rotated_tokens_by_sign_in ON rotated_tokens (origin_jti);
