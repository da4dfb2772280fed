import { summarizePool } from '../../domain/pools/describe-pool.ts';
import { listPools } from '../../domain/pools/list-pools.ts';
import type { Operation } from '../operation.ts';

export const ListUserPools: Operation<'ListUserPools'> = (input, context) => {
  const { items, next } = listPools(context, input);
  return { UserPools: items.map((pool) => summarizePool(context, pool)), NextToken: next };
};
