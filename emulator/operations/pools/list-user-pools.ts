import { continuedFrom } from '../../domain/list-position.ts';
import { summarizePool } from '../../domain/pools/describe-pool.ts';
import { readPool } from '../../domain/pools/pool.ts';
import { pageOf } from '../../lib/paginate.ts';
import type { Operation } from '../operation.ts';

export const ListUserPools: Operation<'ListUserPools'> = ({ MaxResults, NextToken }, context) => {
  const kind = `pools ${context.region}`;
  const [after] = continuedFrom(kind, NextToken) ?? [''];
  const rows = context.store.pools.list(context.region, String(after), MaxResults + 1);
  const { items, next } = pageOf(kind, rows, MaxResults, ({ id }) => [id]);
  return { UserPools: items.map((row) => summarizePool(readPool(row))), NextToken: next };
};
