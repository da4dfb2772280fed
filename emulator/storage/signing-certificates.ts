import type { Database } from './database.ts';

/** `privateKey` is PKCS#8 PEM, `certificate` base64 of DER, `createdAt` milliseconds since the epoch. */
export type SigningCertificateRow = {
  poolId: string;
  createdAt: number;
  privateKey: string;
  certificate: string;
};

export function signingCertificatesTable(db: Database) {
  const newest = db.prepare<[string], SigningCertificateRow>(
    `SELECT pool_id AS poolId, created_at AS createdAt, private_key AS privateKey, certificate
     FROM signing_certificates WHERE pool_id = ? ORDER BY created_at DESC LIMIT 1`,
  );
  const insert = db.prepare<[SigningCertificateRow]>(
    `INSERT INTO signing_certificates (pool_id, created_at, private_key, certificate)
     VALUES (@poolId, @createdAt, @privateKey, @certificate)`,
  );
  return {
    newest: (poolId: string) => newest.get(poolId),
    insert: (row: SigningCertificateRow) => insert.run(row),
  };
}
