-- Documents may be superseded; states that nothing leads to are gone. SQLite cannot change a CHECK: both tables anew.

CREATE TABLE kyc_document_new (
  id             TEXT PRIMARY KEY,
  member_id      TEXT NOT NULL REFERENCES member (id),
  type           TEXT NOT NULL CHECK (type IN ('id_front', 'id_back', 'selfie', 'address')),
  file_name      TEXT NOT NULL,
  content_type   TEXT NOT NULL,
  size           INTEGER NOT NULL,
  sha256         TEXT NOT NULL,
  status         TEXT NOT NULL CHECK (status IN ('draft', 'uploaded', 'rejected_auto', 'pending_review',
                                                 'approved', 'rejected', 'expired', 'superseded')),
  reason         TEXT,
  ticket_used_at INTEGER,
  created_at     INTEGER NOT NULL
) STRICT;
INSERT INTO kyc_document_new SELECT * FROM kyc_document;

CREATE TABLE kyc_transition_new (
  id          INTEGER PRIMARY KEY,
  document_id TEXT NOT NULL REFERENCES kyc_document_new (id),
  from_status TEXT,
  to_status   TEXT NOT NULL,
  reason      TEXT,
  at          INTEGER NOT NULL
) STRICT;
INSERT INTO kyc_transition_new SELECT * FROM kyc_transition;

DROP TABLE kyc_transition;
DROP TABLE kyc_document;
ALTER TABLE kyc_document_new RENAME TO kyc_document;
ALTER TABLE kyc_transition_new RENAME TO kyc_transition;
CREATE INDEX kyc_document_member ON kyc_document (member_id, created_at);
CREATE INDEX kyc_transition_document ON kyc_transition (document_id);
