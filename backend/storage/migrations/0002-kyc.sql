-- Identity documents: what was declared, and what became of it. The bytes are in the object store, encrypted.

CREATE TABLE kyc_document (
  id             TEXT PRIMARY KEY,
  member_id      TEXT NOT NULL REFERENCES member (id),
  type           TEXT NOT NULL CHECK (type IN ('id_front', 'id_back', 'selfie', 'address')),
  file_name      TEXT NOT NULL,
  content_type   TEXT NOT NULL,
  size           INTEGER NOT NULL,
  sha256         TEXT NOT NULL,
  status         TEXT NOT NULL CHECK (status IN ('draft', 'uploaded', 'scanning', 'rejected_auto',
                                                 'pending_review', 'approved', 'rejected', 'expired', 'purged')),
  reason         TEXT,
  ticket_used_at INTEGER,
  created_at     INTEGER NOT NULL
) STRICT;
CREATE INDEX kyc_document_member ON kyc_document (member_id, created_at);

CREATE TABLE kyc_transition (
  id          INTEGER PRIMARY KEY,
  document_id TEXT NOT NULL REFERENCES kyc_document (id),
  from_status TEXT,
  to_status   TEXT NOT NULL,
  reason      TEXT,
  at          INTEGER NOT NULL
) STRICT;
CREATE INDEX kyc_transition_document ON kyc_transition (document_id);
