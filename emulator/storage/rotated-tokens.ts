import type { Database } from './database.ts';

/**
 * A refresh token that a rotation has given out or taken back, by its hash. Time in milliseconds since the epoch; null
 * for a token that works as long as its sign-in.
 */
type RotatedTokenRow = { hash: string; originJti: string; usableUntil: number | null };

export function rotatedTokensTable(db: Database) {
  const find = db.prepare<[string], RotatedTokenRow>(
    'SELECT hash, origin_jti AS originJti, usable_until AS usableUntil FROM rotated_tokens WHERE hash = ?',
  );
  const insert = db.prepare<[RotatedTokenRow]>(
    'INSERT INTO rotated_tokens (hash, origin_jti, usable_until) VALUES (@hash, @originJti, @usableUntil)',
  );
  const retire = db.prepare<[RotatedTokenRow]>(
    `INSERT INTO rotated_tokens (hash, origin_jti, usable_until) VALUES (@hash, @originJti, @usableUntil)
     ON CONFLICT (hash) DO UPDATE SET usable_until = excluded.usable_until WHERE usable_until IS NULL`,
  );
  return {
    find: (hash: string) => find.get(hash),
    insert: (row: RotatedTokenRow) => insert.run(row),
    /** Sets when a token stops to work; one that has such a moment keeps it. */
    retire: (row: RotatedTokenRow & { usableUntil: number }) => retire.run(row),
  };
}
