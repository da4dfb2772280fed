import type { IdentityProviderTypeType } from '../contract/shapes.ts';
import type { Database } from './database.ts';

/** Who a user is at an identity provider: the value of an attribute of the provider's answer. */
export type IdentityRow = {
  id: number;
  poolId: string;
  userId: number;
  providerName: string;
  providerType: IdentityProviderTypeType;
  attributeName: string;
  attributeValue: string;
  /** 1 for the identity whose first sign-in made the user, 0 for one that was linked. */
  isPrimary: 0 | 1;
  /** Milliseconds since the epoch. */
  createdAt: number;
};

/** What tells an identity from all others of its pool. */
export type IdentityKey = Pick<IdentityRow, 'poolId' | 'providerName' | 'attributeName' | 'attributeValue'>;

const COLUMNS = `id, pool_id AS poolId, user_id AS userId, provider_name AS providerName,
  provider_type AS providerType, attribute_name AS attributeName, attribute_value AS attributeValue,
  is_primary AS isPrimary, created_at AS createdAt`;

export function identitiesTable(db: Database) {
  const byUser = db.prepare<[number], IdentityRow>(
    `SELECT ${COLUMNS} FROM identities WHERE user_id = ? ORDER BY id`,
  );
  const byUsers = db.prepare<[string], IdentityRow>(
    `SELECT ${COLUMNS} FROM identities WHERE user_id IN (SELECT value FROM json_each(?)) ORDER BY id`,
  );
  const byKey = db.prepare<[IdentityKey], IdentityRow>(
    `SELECT ${COLUMNS} FROM identities WHERE pool_id = @poolId AND provider_name = @providerName
       AND attribute_name = @attributeName AND attribute_value = @attributeValue`,
  );
  const anyBy = db.prepare<[string, string, string], { n: number }>(
    'SELECT 1 AS n FROM identities WHERE pool_id = ? AND provider_name = ? AND attribute_name = ? LIMIT 1',
  );
  const countedNames = db
    .prepare<[string, string], number>(
      'SELECT count(DISTINCT attribute_name) FROM identities WHERE pool_id = ? AND provider_name = ?',
    )
    .pluck();
  const insert = db.prepare<[Omit<IdentityRow, 'id'>]>(
    `INSERT INTO identities (pool_id, user_id, provider_name, provider_type, attribute_name, attribute_value,
       is_primary, created_at)
     VALUES (@poolId, @userId, @providerName, @providerType, @attributeName, @attributeValue, @isPrimary,
       @createdAt)`,
  );
  const remove = db.prepare<[number]>('DELETE FROM identities WHERE id = ?');
  const removeLinks = db.prepare<[string, string]>(
    'DELETE FROM identities WHERE pool_id = ? AND provider_name = ? AND is_primary = 0',
  );
  return {
    /** Identities of a user, oldest first. */
    ofUser: (userId: number) => byUser.all(userId),
    ofUsers: (userIds: number[]) => byUsers.all(JSON.stringify(userIds)),
    find: (key: IdentityKey) => byKey.get(key),
    /** Whether any user of the pool is known to a provider by this attribute. */
    isUsed: (poolId: string, providerName: string, attributeName: string) =>
      anyBy.get(poolId, providerName, attributeName) !== undefined,
    /** By how many attributes users of the pool are known to a provider; it reads all of them. */
    countAttributes: (poolId: string, providerName: string) => countedNames.get(poolId, providerName) ?? 0,
    insert: (row: Omit<IdentityRow, 'id'>) => insert.run(row),
    delete: (id: number) => remove.run(id),
    /** Deletes what was linked to a provider's users; the identities that made users stay. */
    deleteLinks: (poolId: string, providerName: string) => removeLinks.run(poolId, providerName),
  };
}
