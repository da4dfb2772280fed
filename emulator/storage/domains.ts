import type { Database } from './database.ts';

/** A pool's domain; `custom` is 1 for a domain of one's own, 0 for a prefix; `settings` is JSON text. */
export type DomainRow = {
  region: string;
  domain: string;
  poolId: string;
  custom: 0 | 1;
  settings: string;
  createdAt: number;
};

const COLUMNS = 'region, domain, pool_id AS poolId, custom, settings, created_at AS createdAt';

export function domainsTable(db: Database) {
  const byName = db.prepare<[string, string], DomainRow>(
    `SELECT ${COLUMNS} FROM domains WHERE region = ? AND domain = ?`,
  );
  const customByName = db.prepare<[string], DomainRow>(
    `SELECT ${COLUMNS} FROM domains WHERE domain = ? AND custom = 1`,
  );
  const byPool = db.prepare<[string], DomainRow>(
    `SELECT ${COLUMNS} FROM domains WHERE pool_id = ? ORDER BY custom`,
  );
  const countedCustom = db
    .prepare<[string], number>('SELECT count(*) FROM domains WHERE region = ? AND custom = 1')
    .pluck();
  const insert = db.prepare<[DomainRow]>(
    `INSERT INTO domains (region, domain, pool_id, custom, settings, created_at)
     VALUES (@region, @domain, @poolId, @custom, @settings, @createdAt)`,
  );
  const update = db.prepare<[Pick<DomainRow, 'region' | 'domain' | 'settings'>]>(
    'UPDATE domains SET settings = @settings WHERE region = @region AND domain = @domain',
  );
  const remove = db.prepare<[string, string]>('DELETE FROM domains WHERE region = ? AND domain = ?');
  return {
    find: (region: string, domain: string) => byName.get(region, domain),
    /** A domain of one's own, in whatever region. */
    findCustom: (domain: string) => customByName.get(domain),
    /** The domains of a pool, two at most: its prefix before the one of its own. */
    ofPool: (poolId: string) => byPool.all(poolId),
    countCustom: (region: string) => countedCustom.get(region) ?? 0,
    insert: (row: DomainRow) => insert.run(row),
    update: (row: Pick<DomainRow, 'region' | 'domain' | 'settings'>) => update.run(row),
    delete: (region: string, domain: string) => remove.run(region, domain),
  };
}
