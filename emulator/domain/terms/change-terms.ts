import { errors } from '../../contract/errors.ts';
import type { Input } from '../../contract/operations.ts';
import type { TermsRow } from '../../storage/terms.ts';
import type { Client } from '../clients/client.ts';
import type { Context, Services } from '../context.ts';
import type { Pool } from '../pools/pool.ts';

/** Per user pool (developer guide, "quotas"). */
const MOST_TERMS = 40;

/**
 * Gives a client a document of terms.
 * @throws TermsExistsException where it has one of the name
 * @throws InvalidParameterException, LimitExceededException
 */
export function createTerms(
  { store, clock, ids }: Context,
  pool: Pool,
  client: Client,
  { TermsName, Links = {} }: Input<'CreateTerms'>,
): TermsRow {
  checkLinks(Links);
  if (store.terms.ofClient(client.id, TermsName)) throw errors.termsExists(TermsName, client.id);
  if (store.terms.count(pool.id) >= MOST_TERMS) throw errors.tooManyTerms(MOST_TERMS);
  const now = clock.now();
  const row = {
    id: ids.uuid(),
    poolId: pool.id,
    clientId: client.id,
    name: TermsName,
    links: JSON.stringify(Links),
    createdAt: now,
    updatedAt: now,
  };
  store.terms.insert(row);
  return row;
}

/**
 * Changes what a request names; links are replaced all together.
 * @throws TermsExistsException for the name of other terms of the client
 * @throws InvalidParameterException
 */
export function changeTerms(
  { store, clock }: Context,
  terms: TermsRow,
  { TermsName = terms.name, Links }: Input<'UpdateTerms'>,
): TermsRow {
  if (Links) checkLinks(Links);
  const namesake = store.terms.ofClient(terms.clientId, TermsName);
  if (namesake && namesake.id !== terms.id) throw errors.termsExists(TermsName, terms.clientId);
  const links = Links ? JSON.stringify(Links) : terms.links;
  const changed = { ...terms, name: TermsName, links, updatedAt: clock.now() };
  store.terms.update(changed);
  return changed;
}

export const deleteTerms = ({ store }: Services, terms: TermsRow): void => {
  store.terms.delete(terms.id);
};

/** Whoever reads in a language without a link of its own is sent to the default one. */
function checkLinks(links: Record<string, string>): void {
  if (!Object.hasOwn(links, 'cognito:default')) throw errors.termsWithoutDefault();
}
