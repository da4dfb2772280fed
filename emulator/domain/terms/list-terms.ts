import type { Input } from '../../contract/operations.ts';
import { pageOf } from '../../lib/paginate.ts';
import type { TermsRow } from '../../storage/terms.ts';
import type { Context } from '../context.ts';
import { continuedFrom } from '../list-position.ts';
import type { Pool } from '../pools/pool.ts';

/** A page of a pool's terms. @throws InvalidParameterException for a token of another list */
export function listTerms(
  { store }: Context,
  pool: Pool,
  { MaxResults = 60, NextToken }: Input<'ListTerms'>,
): { items: TermsRow[]; next: string | undefined } {
  const kind = `terms ${pool.id}`;
  const [after] = continuedFrom(kind, NextToken) ?? [''];
  return pageOf(kind, store.terms.list(pool.id, String(after), MaxResults + 1), MaxResults, ({ id }) => [id]);
}
