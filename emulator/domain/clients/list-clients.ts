import type { Input } from '../../contract/operations.ts';
import { pageOf } from '../../lib/paginate.ts';
import type { ClientRow } from '../../storage/clients.ts';
import type { Context } from '../context.ts';
import { continuedFrom } from '../list-position.ts';
import type { Pool } from '../pools/pool.ts';

/** A page of a pool's clients. @throws InvalidParameterException for a token of another list */
export function listClients(
  { store }: Context,
  pool: Pool,
  { MaxResults = 60, NextToken, ClientType = 'REGULAR' }: Input<'ListUserPoolClients'>,
): { items: ClientRow[]; next: string | undefined } {
  const kind = `clients ${ClientType} ${pool.id}`;
  const [after] = continuedFrom(kind, NextToken) ?? [''];
  // Clients that registered themselves (DCR) need the registration endpoint: none came into being without it.
  const rows = ClientType === 'DCR' ? [] : store.clients.list(pool.id, String(after), MaxResults + 1);
  return pageOf(kind, rows, MaxResults, ({ id }) => [id]);
}
