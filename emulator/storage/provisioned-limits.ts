import type { Database } from './database.ts';

export function provisionedLimitsTable(db: Database) {
  const byCategory = db
    .prepare<[string, string], number>(
      'SELECT requests_per_second FROM provisioned_limits WHERE region = ? AND category = ?',
    )
    .pluck();
  const upsert = db.prepare<[string, string, number]>(
    `INSERT INTO provisioned_limits (region, category, requests_per_second) VALUES (?, ?, ?)
     ON CONFLICT (region, category) DO UPDATE SET requests_per_second = excluded.requests_per_second`,
  );
  return {
    /** Requests per second of a category in a region; undefined where nothing was bought. */
    find: (region: string, category: string) => byCategory.get(region, category),
    set: (region: string, category: string, requestsPerSecond: number) =>
      upsert.run(region, category, requestsPerSecond),
  };
}
