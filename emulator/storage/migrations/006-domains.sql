-- The hosts of a pool's sign-in pages and OAuth endpoints: a prefix of the service's domain, or a domain of one's own.
CREATE TABLE domains (
  region TEXT NOT NULL,
  domain TEXT NOT NULL,
  pool_id TEXT NOT NULL REFERENCES pools (id) ON DELETE CASCADE,
  custom INTEGER NOT NULL,
  settings TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (region, domain)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX domains_by_pool ON domains (pool_id, custom);
-- A domain of one's own leads to one place in the world, a prefix to one in each region.
CREATE UNIQUE INDEX custom_domains ON domains (domain) WHERE custom = 1;
CREATE INDEX custom_domains_by_region ON domains (region) WHERE custom = 1;
