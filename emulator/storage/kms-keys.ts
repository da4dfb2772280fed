import type { Database } from './database.ts';

/** A KMS key that pools name: `material` is its 256 bits. */
export type KmsKeyRow = { arn: string; material: Buffer };

export function kmsKeysTable(db: Database) {
  const find = db.prepare<[string], KmsKeyRow>('SELECT arn, material FROM kms_keys WHERE arn = ?');
  const insert = db.prepare<[KmsKeyRow]>('INSERT INTO kms_keys (arn, material) VALUES (@arn, @material)');
  return {
    find: (arn: string) => find.get(arn),
    insert: (row: KmsKeyRow) => insert.run(row),
  };
}
