import type { Input } from '../../contract/operations.ts';
import { pageOf } from '../../lib/paginate.ts';
import type { Services } from '../context.ts';
import { continuedFrom } from '../list-position.ts';
import type { Pool } from '../pools/pool.ts';
import { type ResourceServer, readResourceServer } from './resource-server.ts';

/** A page of a pool's resource servers, by identifier. @throws InvalidParameterException for a token of another list */
export function listResourceServers(
  { store }: Services,
  pool: Pool,
  { MaxResults = 50, NextToken }: Input<'ListResourceServers'>,
): { items: ResourceServer[]; next: string | undefined } {
  const kind = `resource servers ${pool.id}`;
  const [after] = continuedFrom(kind, NextToken) ?? [''];
  const rows = store.resourceServers.list(pool.id, String(after), MaxResults + 1);
  const { items, next } = pageOf(kind, rows, MaxResults, ({ identifier }) => [identifier]);
  return { items: items.map(readResourceServer), next };
}
