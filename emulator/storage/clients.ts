import type { Database } from './database.ts';
import { NOT_DELETING } from './pools.ts';

/** An app client; `settings` is its configuration as JSON text. Times are milliseconds since the epoch. */
export type ClientRow = {
  id: string;
  poolId: string;
  name: string;
  settings: string;
  createdAt: number;
  updatedAt: number;
};

export type ClientSecretRow = { id: string; clientId: string; value: string; createdAt: number };

const COLUMNS = 'id, pool_id AS poolId, name, settings, created_at AS createdAt, updated_at AS updatedAt';

export function clientsTable(db: Database) {
  const byId = db.prepare<[string], ClientRow>(
    `SELECT ${COLUMNS} FROM clients WHERE id = ?
       AND pool_id ${NOT_DELETING}`,
  );
  const after = db.prepare<[string, string, number], ClientRow>(
    `SELECT ${COLUMNS} FROM clients WHERE pool_id = ? AND id > ? ORDER BY id LIMIT ?`,
  );
  const counted = db.prepare<[string], number>('SELECT count(*) FROM clients WHERE pool_id = ?').pluck();
  const insert = db.prepare<[ClientRow]>(
    `INSERT INTO clients (id, pool_id, name, settings, created_at, updated_at)
     VALUES (@id, @poolId, @name, @settings, @createdAt, @updatedAt)`,
  );
  const update = db.prepare<[Pick<ClientRow, 'id' | 'name' | 'settings' | 'updatedAt'>]>(
    'UPDATE clients SET name = @name, settings = @settings, updated_at = @updatedAt WHERE id = @id',
  );
  const remove = db.prepare<[string]>('DELETE FROM clients WHERE id = ?');
  return {
    find: (id: string) => byId.get(id),
    /** Clients of a pool in id order, from the one after `afterId`. */
    list: (poolId: string, afterId: string, limit: number) => after.all(poolId, afterId, limit),
    count: (poolId: string) => counted.get(poolId) ?? 0,
    insert: (row: ClientRow) => insert.run(row),
    update: (row: Pick<ClientRow, 'id' | 'name' | 'settings' | 'updatedAt'>) => update.run(row),
    delete: (id: string) => remove.run(id),
  };
}

export function clientSecretsTable(db: Database) {
  const byClient = db.prepare<[string], ClientSecretRow>(
    'SELECT id, client_id AS clientId, value, created_at AS createdAt FROM client_secrets WHERE client_id = ? ORDER BY created_at, id',
  );
  const insert = db.prepare<[ClientSecretRow]>(
    'INSERT INTO client_secrets (id, client_id, value, created_at) VALUES (@id, @clientId, @value, @createdAt)',
  );
  const remove = db.prepare<[string]>('DELETE FROM client_secrets WHERE id = ?');
  return {
    /** Oldest first. */
    ofClient: (clientId: string) => byClient.all(clientId),
    insert: (row: ClientSecretRow) => insert.run(row),
    delete: (id: string) => remove.run(id),
  };
}
