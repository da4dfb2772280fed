import { errors } from '../../contract/errors.ts';
import type { TermsRow } from '../../storage/terms.ts';
import type { Client } from '../clients/client.ts';
import type { Services } from '../context.ts';
import type { Pool } from '../pools/pool.ts';

/** @throws ResourceNotFoundException for unknown terms, or terms of another pool */
export function findTerms({ store }: Services, pool: Pool, id: string): TermsRow {
  const row = store.terms.find(id);
  if (!row || row.poolId !== pool.id) throw errors.termsNotFound();
  return row;
}

/** @throws ResourceNotFoundException where the client has no terms of the name */
export function termsOfClient({ store }: Services, client: Client, name: string): TermsRow {
  const row = store.terms.ofClient(client.id, name);
  if (!row) throw errors.clientWithoutTerms(name, client.id);
  return row;
}
