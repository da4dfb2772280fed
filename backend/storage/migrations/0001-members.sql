-- Members, who signs in as them, who invited them, and where they stand in the binary tree.

CREATE TABLE member (
  id           TEXT PRIMARY KEY,
  product      TEXT NOT NULL CHECK (product IN ('LTD', 'SWP')),
  display_name TEXT NOT NULL,
  email        TEXT NOT NULL,
  sponsor_code TEXT NOT NULL UNIQUE,
  sponsor_id   TEXT REFERENCES member (id),
  status       TEXT NOT NULL CHECK (status IN ('pending', 'active')),
  created_at   INTEGER NOT NULL,
  CHECK (sponsor_id <> id)
) STRICT;
CREATE INDEX member_sponsor ON member (sponsor_id);
CREATE INDEX member_email ON member (email);

-- A sign-in identity is (issuer, subject): the subject changes when people move to another pool, the member does not.
CREATE TABLE identity (
  iss       TEXT NOT NULL,
  sub       TEXT NOT NULL,
  member_id TEXT NOT NULL REFERENCES member (id),
  linked_at INTEGER NOT NULL,
  PRIMARY KEY (iss, sub)
) STRICT, WITHOUT ROWID;
CREATE INDEX identity_member ON identity (member_id);

-- The counts are of all members below that leg; they change in the transaction that places a member.
CREATE TABLE placement (
  member_id   TEXT PRIMARY KEY REFERENCES member (id),
  parent_id   TEXT REFERENCES placement (member_id),
  leg         TEXT CHECK (leg IN ('left', 'right')),
  left_count  INTEGER NOT NULL DEFAULT 0,
  right_count INTEGER NOT NULL DEFAULT 0,
  CHECK ((parent_id IS NULL) = (leg IS NULL)),
  CHECK (parent_id <> member_id)
) STRICT;
CREATE UNIQUE INDEX placement_slot ON placement (parent_id, leg);
CREATE UNIQUE INDEX placement_one_root ON placement (parent_id IS NULL) WHERE parent_id IS NULL;
