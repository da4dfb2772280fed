import type { Input } from '../../contract/operations.ts';
import { pageOf } from '../../lib/paginate.ts';
import type { IdentityProviderRow } from '../../storage/identity-providers.ts';
import type { Services } from '../context.ts';
import { continuedFrom } from '../list-position.ts';
import type { Pool } from '../pools/pool.ts';

const MOST = 60;

/** A page of a pool's providers, by name. @throws InvalidParameterException for a token of another list */
export function listProviders(
  { store }: Services,
  pool: Pool,
  { MaxResults, NextToken }: Input<'ListIdentityProviders'>,
): { items: IdentityProviderRow[]; next: string | undefined } {
  const kind = `identity providers ${pool.id}`;
  // 0 counts as not given.
  const limit = MaxResults || MOST;
  const [after] = continuedFrom(kind, NextToken) ?? [''];
  const rows = store.identityProviders.list(pool.id, String(after), limit + 1);
  return pageOf(kind, rows, limit, ({ name }) => [name]);
}
