import type { Database } from './database.ts';
import { USER_COLUMNS, type UserRow } from './users.ts';

/** What a search compares: a column of the user, or an attribute by its name. */
export type SearchKey = { column: 'username' | 'status' | 'enabled' | 'sub' } | { attribute: string };

export type UserSearch = {
  poolId: string;
  /** Absent: all users, oldest first. */
  where?: { key: SearchKey; operator: '=' | '^='; value: string };
  /** Where the last page ended: the sort value and id of its last user. */
  after?: { value: string; id: number };
  limit: number;
};

export type FoundUser = UserRow & { sortValue: string };

/** The end of the range of texts that start with a prefix: beyond every character that can follow it. */
const AFTER_EVERY_SUFFIX = '\u{10FFFF}';

/**
 * Searches the users of a pool in the order of the searched value, then of creation; pages by the last row's
 * position, so users that are added meanwhile neither repeat nor hide others. Each search runs on an index.
 */
export function userSearch(db: Database) {
  const statements = new Map<string, ReturnType<typeof db.prepare<[object], FoundUser>>>();
  return (search: UserSearch): FoundUser[] => {
    const sql = searchSql(search.where);
    let statement = statements.get(sql);
    if (!statement) {
      statement = db.prepare<[object], FoundUser>(sql);
      statements.set(sql, statement);
    }
    const value = search.where?.value ?? '';
    const after = search.after ?? { value: '', id: 0 };
    return statement.all({
      poolId: search.poolId,
      name: search.where && 'attribute' in search.where.key ? search.where.key.attribute : '',
      value,
      end: value + AFTER_EVERY_SUFFIX,
      afterValue: after.value,
      afterId: after.id,
      limit: search.limit,
    });
  };
}

/** The SQL of one kind of search; exported so that a test can read its query plan. */
export function searchSql(where: UserSearch['where']): string {
  if (!where)
    return `SELECT ${USER_COLUMNS}, '' AS sortValue FROM users
      WHERE users.pool_id = @poolId AND users.id > @afterId ORDER BY users.id LIMIT @limit`;
  const isAttribute = 'attribute' in where.key;
  const column = 'attribute' in where.key ? 'a.search_key' : `users.${where.key.column}`;
  const id = isAttribute ? 'a.user_id' : 'users.id';
  const from = isAttribute
    ? 'user_attributes a JOIN users ON users.id = a.user_id WHERE a.pool_id = @poolId AND a.name = @name AND'
    : 'users WHERE users.pool_id = @poolId AND';
  const compared =
    where.operator === '='
      ? `${column} = @value AND ${id} > @afterId`
      : // The later of both starts, or each page would walk over all pages before it.
        `${column} >= max(@value, @afterValue) AND ${column} < @end AND (${column}, ${id}) > (@afterValue, @afterId)`;
  return `SELECT ${USER_COLUMNS}, ${column} AS sortValue FROM ${from} ${compared} ORDER BY ${column}, ${id} LIMIT @limit`;
}
