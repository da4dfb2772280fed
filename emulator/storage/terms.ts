import type { Database } from './database.ts';

/** Terms of a client; `links` is JSON text, language to URL. Times are milliseconds since the epoch. */
export type TermsRow = {
  id: string;
  poolId: string;
  clientId: string;
  name: string;
  links: string;
  createdAt: number;
  updatedAt: number;
};

const COLUMNS =
  'id, pool_id AS poolId, client_id AS clientId, name, links, created_at AS createdAt, updated_at AS updatedAt';

export function termsTable(db: Database) {
  const byId = db.prepare<[string], TermsRow>(`SELECT ${COLUMNS} FROM terms WHERE id = ?`);
  const byName = db.prepare<[string, string], TermsRow>(
    `SELECT ${COLUMNS} FROM terms WHERE client_id = ? AND name = ?`,
  );
  const after = db.prepare<[string, string, number], TermsRow>(
    `SELECT ${COLUMNS} FROM terms WHERE pool_id = ? AND id > ? ORDER BY id LIMIT ?`,
  );
  const counted = db.prepare<[string], number>('SELECT count(*) FROM terms WHERE pool_id = ?').pluck();
  const insert = db.prepare<[TermsRow]>(
    `INSERT INTO terms (id, pool_id, client_id, name, links, created_at, updated_at)
     VALUES (@id, @poolId, @clientId, @name, @links, @createdAt, @updatedAt)`,
  );
  const update = db.prepare<[TermsRow]>(
    'UPDATE terms SET name = @name, links = @links, updated_at = @updatedAt WHERE id = @id',
  );
  const remove = db.prepare<[string]>('DELETE FROM terms WHERE id = ?');
  return {
    find: (id: string) => byId.get(id),
    ofClient: (clientId: string, name: string) => byName.get(clientId, name),
    /** Terms of a pool in id order, from those after `afterId`. */
    list: (poolId: string, afterId: string, limit: number) => after.all(poolId, afterId, limit),
    count: (poolId: string) => counted.get(poolId) ?? 0,
    insert: (row: TermsRow) => insert.run(row),
    update: (row: TermsRow) => update.run(row),
    delete: (id: string) => remove.run(id),
  };
}
