CREATE TABLE user_import_jobs (
  -- Grows with each job: newer jobs have greater numbers, whatever the clock says.
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  pool_id TEXT NOT NULL REFERENCES pools (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  role_arn TEXT NOT NULL,
  hash_algorithm TEXT,
  status TEXT NOT NULL,
  -- What makes the URL of the upload unguessable.
  signature TEXT NOT NULL,
  -- The uploaded file that the job reads; null before there is one and after the job has ended.
  upload TEXT,
  -- The last line of the file that was dealt with: where an interrupted job goes on.
  last_line INTEGER NOT NULL,
  imported INTEGER NOT NULL,
  skipped INTEGER NOT NULL,
  failed INTEGER NOT NULL,
  completion_message TEXT,
  created_at INTEGER NOT NULL,
  started_at INTEGER,
  completed_at INTEGER
) STRICT;
CREATE INDEX user_import_jobs_by_pool ON user_import_jobs (pool_id, number);
CREATE INDEX user_import_jobs_by_status ON user_import_jobs (status, created_at);

-- Uploaded files, in pieces.
CREATE TABLE user_import_chunks (
  upload TEXT NOT NULL,
  number INTEGER NOT NULL,
  job_id TEXT NOT NULL REFERENCES user_import_jobs (id) ON DELETE CASCADE,
  data BLOB NOT NULL,
  PRIMARY KEY (upload, number)
) STRICT;
CREATE INDEX user_import_chunks_by_job ON user_import_chunks (job_id);

CREATE TABLE user_import_log (
  job_id TEXT NOT NULL REFERENCES user_import_jobs (id) ON DELETE CASCADE,
  line INTEGER NOT NULL,
  outcome TEXT NOT NULL,
  message TEXT NOT NULL,
  PRIMARY KEY (job_id, line)
) STRICT, WITHOUT ROWID;

-- Password hashes of other systems, until their users' first sign-in.
CREATE TABLE imported_passwords (
  user_id INTEGER PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
  algorithm TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;
