-- Request rates that were bought beyond the free ones, of the account in a region.
CREATE TABLE provisioned_limits (
  region TEXT NOT NULL,
  category TEXT NOT NULL,
  requests_per_second INTEGER NOT NULL,
  PRIMARY KEY (region, category)
) STRICT, WITHOUT ROWID;
