import { randomInt } from 'node:crypto';
import { Refusal } from '../errors.ts';
import { isSponsorRequired } from '../products.ts';
import type { Product } from '../settings.ts';
import type { Member } from '../storage/member-table.ts';
import type { Store } from '../storage/store.ts';
import { companyId } from './company.ts';

/** No letters or digits that are mistaken for one another when read out: 31 signs, 8 of them are 10^11.9 codes. */
const signs = 'ABCDEFGHJKLMNPQRSTUVWXYZ2345678';
const codeLength = 8;

/**
 * Who may sponsor people to the product by this code, however it was typed. Where a sponsor is required it must be
 * a member of the product: otherwise anybody could come in by a code of their own from the other one.
 * Throws SPONSOR_INVALID.
 */
export function findSponsor(store: Store, code: string, product: Product): Member {
  const sponsor = store.members.bySponsorCode(code.trim().toUpperCase());
  const good = sponsor && (!isSponsorRequired(product) || store.members.isIn(sponsor.id, product));
  if (!good) throw new Refusal('SPONSOR_INVALID');
  return sponsor;
}

/**
 * Who sponsors a newcomer to the product: where it is required, nobody is taken without one (SPONSOR_REQUIRED);
 * elsewhere it is the company then. A code that was given must be somebody's (SPONSOR_INVALID) in both.
 */
export function sponsorFor(store: Store, product: Product, code: string | undefined): Member {
  if (code?.trim()) return findSponsor(store, code, product);
  const company = isSponsorRequired(product) ? undefined : store.members.byId(companyId);
  if (!company) throw new Refusal('SPONSOR_REQUIRED');
  return company;
}

/** A code that nobody has yet; unique as long as the caller's transaction is. */
export function newSponsorCode(store: Store): string {
  const code = Array.from({ length: codeLength }, () => signs[randomInt(signs.length)]).join('');
  return store.members.bySponsorCode(code) ? newSponsorCode(store) : code;
}
