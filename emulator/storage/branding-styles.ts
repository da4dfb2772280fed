import type { Database } from './database.ts';

/**
 * A style of managed login. `settings` is JSON text, null where the service's own apply; `assets` is JSON text with
 * the images as base64. Times are milliseconds since the epoch.
 */
export type BrandingStyleRow = {
  id: string;
  poolId: string;
  clientId: string;
  settings: string | null;
  assets: string;
  createdAt: number;
  updatedAt: number;
};

const COLUMNS =
  'id, pool_id AS poolId, client_id AS clientId, settings, assets, created_at AS createdAt, updated_at AS updatedAt';

export function brandingStylesTable(db: Database) {
  const byId = db.prepare<[string], BrandingStyleRow>(`SELECT ${COLUMNS} FROM branding_styles WHERE id = ?`);
  const byClient = db.prepare<[string], BrandingStyleRow>(
    `SELECT ${COLUMNS} FROM branding_styles WHERE client_id = ?`,
  );
  const counted = db
    .prepare<[string], number>('SELECT count(*) FROM branding_styles WHERE pool_id = ?')
    .pluck();
  const insert = db.prepare<[BrandingStyleRow]>(
    `INSERT INTO branding_styles (id, pool_id, client_id, settings, assets, created_at, updated_at)
     VALUES (@id, @poolId, @clientId, @settings, @assets, @createdAt, @updatedAt)`,
  );
  const update = db.prepare<[BrandingStyleRow]>(
    'UPDATE branding_styles SET settings = @settings, assets = @assets, updated_at = @updatedAt WHERE id = @id',
  );
  const remove = db.prepare<[string]>('DELETE FROM branding_styles WHERE id = ?');
  return {
    find: (id: string) => byId.get(id),
    ofClient: (clientId: string) => byClient.get(clientId),
    count: (poolId: string) => counted.get(poolId) ?? 0,
    insert: (row: BrandingStyleRow) => insert.run(row),
    update: (row: BrandingStyleRow) => update.run(row),
    delete: (id: string) => remove.run(id),
  };
}
