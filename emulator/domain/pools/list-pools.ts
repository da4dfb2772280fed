import type { Input } from '../../contract/operations.ts';
import { pageOf } from '../../lib/paginate.ts';
import type { Context } from '../context.ts';
import { continuedFrom } from '../list-position.ts';
import { type Pool, readPool } from './pool.ts';

/** A page of the region's pools. @throws InvalidParameterException for a token of another list */
export function listPools(
  { store, region }: Context,
  { MaxResults, NextToken }: Input<'ListUserPools'>,
): { items: Pool[]; next: string | undefined } {
  const kind = `pools ${region}`;
  const [after] = continuedFrom(kind, NextToken) ?? [''];
  const rows = store.pools.list(region, String(after), MaxResults + 1);
  const { items, next } = pageOf(kind, rows, MaxResults, ({ id }) => [id]);
  return { items: items.map(readPool), next };
}
