import type { Database } from './database.ts';

/**
 * The looks of the classic hosted UI for one client, or for ALL (`clientId` is null then). `version` names the state:
 * its moment as `YYYYMMDDhhmmss`. Times are milliseconds since the epoch.
 */
export type UiCustomizationRow = {
  poolId: string;
  target: string;
  clientId: string | null;
  css: string | null;
  image: Buffer | null;
  version: string;
  createdAt: number;
  updatedAt: number;
};

const COLUMNS = `pool_id AS poolId, target, client_id AS clientId, css, image, version, created_at AS createdAt,
  updated_at AS updatedAt`;

export function uiCustomizationsTable(db: Database) {
  const byTarget = db.prepare<[string, string], UiCustomizationRow>(
    `SELECT ${COLUMNS} FROM ui_customizations WHERE pool_id = ? AND target = ?`,
  );
  const put = db.prepare<[UiCustomizationRow]>(
    `INSERT INTO ui_customizations (pool_id, target, client_id, css, image, version, created_at, updated_at)
     VALUES (@poolId, @target, @clientId, @css, @image, @version, @createdAt, @updatedAt)
     ON CONFLICT (pool_id, target) DO UPDATE
     SET css = @css, image = @image, version = @version, updated_at = @updatedAt`,
  );
  return {
    find: (poolId: string, target: string) => byTarget.get(poolId, target),
    /** Inserts a row or replaces its content; the moment of creation stays. */
    put: (row: UiCustomizationRow) => put.run(row),
  };
}
