import { errors } from '../../contract/errors.ts';
import type { Input } from '../../contract/operations.ts';
import type { TermsDescriptionType, TermsType } from '../../contract/shapes.ts';
import { pageOf } from '../../lib/paginate.ts';
import type { TermsRow } from '../../storage/terms.ts';
import type { Client } from '../clients/client.ts';
import type { Context, Services } from '../context.ts';
import { continuedFrom } from '../list-position.ts';
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

/** Whoever reads in a language without a link of its own is sent to the default one. */
function checkLinks(links: Record<string, string>): void {
  if (!Object.hasOwn(links, 'cognito:default')) throw errors.termsWithoutDefault();
}

/** @throws ResourceNotFoundException for unknown terms, or terms of another pool */
export function findTerms({ store }: Services, pool: Pool, id: string): TermsRow {
  const row = store.terms.find(id);
  if (!row || row.poolId !== pool.id) throw errors.termsNotFound();
  return row;
}

export const deleteTerms = ({ store }: Services, terms: TermsRow): void => {
  store.terms.delete(terms.id);
};

/** @throws ResourceNotFoundException where the client has no terms of the name */
export function termsOfClient({ store }: Services, client: Client, name: string): TermsRow {
  const row = store.terms.ofClient(client.id, name);
  if (!row) throw errors.clientWithoutTerms(name, client.id);
  return row;
}

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

/** Terms as the operations on one document answer them. */
export const describeTerms = (row: TermsRow): TermsType => ({
  ...summarizeTerms(row),
  UserPoolId: row.poolId,
  ClientId: row.clientId,
  TermsSource: 'LINK',
  Links: JSON.parse(row.links) as Record<string, string>,
});

/** Terms as `ListTerms` answers them. */
export const summarizeTerms = (row: TermsRow): TermsDescriptionType => ({
  TermsId: row.id,
  TermsName: row.name,
  Enforcement: 'NONE',
  CreationDate: new Date(row.createdAt),
  LastModifiedDate: new Date(row.updatedAt),
});
