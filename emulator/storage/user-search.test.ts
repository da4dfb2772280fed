import { expect, test } from 'vitest';
import { openDatabase } from './database.ts';
import { type SearchKey, searchSql } from './user-search.ts';

const columns = ['username', 'status', 'enabled', 'sub'] as const;
const attributes = ['email', 'phone_number', 'name', 'given_name', 'family_name', 'preferred_username'];
const keys: SearchKey[] = [
  ...columns.map((column) => ({ column })),
  ...attributes.map((attribute) => ({ attribute })),
];

const PARAMETERS = {
  poolId: 'us-east-1_A',
  name: 'email',
  value: 'a',
  end: 'b',
  afterValue: '',
  afterId: 0,
  limit: 61,
};

function plan(sql: string): string[] {
  const db = openDatabase(undefined);
  try {
    const rows = db.prepare<[object], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all(PARAMETERS);
    return rows.map(({ detail }) => detail);
  } finally {
    db.close();
  }
}

const searches = keys.flatMap((key) =>
  (['=', '^='] as const).map((operator) => ({
    search: `${'column' in key ? key.column : key.attribute} ${operator}`,
    sql: searchSql({ key, operator, value: 'a' }),
    bounded: `${'column' in key ? key.column : 'search_key'}${operator === '=' ? '=' : '>'}?`,
  })),
);

test.each([{ search: 'no filter', sql: searchSql(undefined), bounded: 'id>?' }, ...searches])(
  'a search by $search runs on an index that bounds the value, and sorts nothing',
  ({ sql, bounded }) => {
    const steps = plan(sql);
    expect(steps[0]).toContain(bounded);
    for (const step of steps)
      expect(step).toMatch(/^SEARCH \w+ USING (COVERING INDEX|INDEX|INTEGER PRIMARY KEY)/);
  },
);

test('the plan of a search without an index is seen as a scan', () => {
  expect(plan("SELECT id FROM users WHERE pool_id || '' = @poolId").join()).toMatch(/^SCAN users/);
});
