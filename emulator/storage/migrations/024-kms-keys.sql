-- Keys of AWS KMS that pools name for the codes of their custom senders; made when they are first needed.
CREATE TABLE kms_keys (
  arn      TEXT NOT NULL PRIMARY KEY,
  material BLOB NOT NULL
) STRICT, WITHOUT ROWID;
