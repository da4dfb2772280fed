-- Somebody may be a member of both products; the place in the tree is one. Who sponsored whom is said for each.

CREATE TABLE membership (
  member_id  TEXT NOT NULL REFERENCES member (id),
  product    TEXT NOT NULL CHECK (product IN ('LTD', 'SWP')),
  sponsor_id TEXT REFERENCES member (id),
  joined_at  INTEGER NOT NULL,
  PRIMARY KEY (member_id, product),
  CHECK (sponsor_id <> member_id)
) STRICT, WITHOUT ROWID;
INSERT INTO membership (member_id, product, sponsor_id, joined_at)
  SELECT id, product, sponsor_id, created_at FROM member;
