import type { IdentityProviderTypeType } from '../contract/shapes.ts';
import type { Database } from './database.ts';

/** An identity provider of a pool; `settings` is its configuration as JSON text. Times are milliseconds since the epoch. */
export type IdentityProviderRow = {
  poolId: string;
  name: string;
  type: IdentityProviderTypeType;
  settings: string;
  /** For a SAML provider: base64 of the certificate, and its private key as PEM. */
  encryptionCertificate: string | null;
  encryptionKey: string | null;
  createdAt: number;
  updatedAt: number;
};

const COLUMNS = `pool_id AS poolId, name, type, settings, encryption_certificate AS encryptionCertificate,
  encryption_key AS encryptionKey, created_at AS createdAt, updated_at AS updatedAt`;

export function identityProvidersTable(db: Database) {
  const byName = db.prepare<[string, string], IdentityProviderRow>(
    `SELECT ${COLUMNS} FROM identity_providers WHERE pool_id = ? AND name = ?`,
  );
  const after = db.prepare<[string, string, number], IdentityProviderRow>(
    `SELECT ${COLUMNS} FROM identity_providers WHERE pool_id = ? AND name > ? ORDER BY name LIMIT ?`,
  );
  const counted = db
    .prepare<[string], number>('SELECT count(*) FROM identity_providers WHERE pool_id = ?')
    .pluck();
  const insert = db.prepare<[IdentityProviderRow]>(
    `INSERT INTO identity_providers
       (pool_id, name, type, settings, encryption_certificate, encryption_key, created_at, updated_at)
     VALUES (@poolId, @name, @type, @settings, @encryptionCertificate, @encryptionKey, @createdAt, @updatedAt)`,
  );
  const update = db.prepare<[Pick<IdentityProviderRow, 'poolId' | 'name' | 'settings' | 'updatedAt'>]>(
    `UPDATE identity_providers SET settings = @settings, updated_at = @updatedAt
     WHERE pool_id = @poolId AND name = @name`,
  );
  const remove = db.prepare<[string, string]>(
    'DELETE FROM identity_providers WHERE pool_id = ? AND name = ?',
  );
  return {
    find: (poolId: string, name: string) => byName.get(poolId, name),
    /** Providers of a pool in name order, from the one after `afterName`. */
    list: (poolId: string, afterName: string, limit: number) => after.all(poolId, afterName, limit),
    count: (poolId: string) => counted.get(poolId) ?? 0,
    insert: (row: IdentityProviderRow) => insert.run(row),
    update: (row: Pick<IdentityProviderRow, 'poolId' | 'name' | 'settings' | 'updatedAt'>) => update.run(row),
    delete: (poolId: string, name: string) => remove.run(poolId, name),
  };
}

/** The identifiers of providers: each names one provider of its pool. */
export function identityProviderIdentifiersTable(db: Database) {
  const owner = db
    .prepare<[string, string], string>(
      'SELECT provider FROM identity_provider_identifiers WHERE pool_id = ? AND identifier = ?',
    )
    .pluck();
  const insert = db.prepare<[string, string, string]>(
    'INSERT INTO identity_provider_identifiers (pool_id, identifier, provider) VALUES (?, ?, ?)',
  );
  const clear = db.prepare<[string, string]>(
    'DELETE FROM identity_provider_identifiers WHERE pool_id = ? AND provider = ?',
  );
  return {
    /** The name of the provider that an identifier belongs to. */
    owner: (poolId: string, identifier: string) => owner.get(poolId, identifier),
    /** Gives a provider these identifiers in place of those that it has. */
    replace: (poolId: string, provider: string, identifiers: readonly string[]) => {
      clear.run(poolId, provider);
      for (const identifier of identifiers) insert.run(poolId, identifier, provider);
    },
  };
}
