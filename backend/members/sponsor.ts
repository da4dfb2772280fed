import { randomInt } from 'node:crypto';
import { Refusal } from '../errors.ts';
import type { Product } from '../settings.ts';
import type { Member } from '../storage/member-table.ts';
import type { Store } from '../storage/store.ts';
import { companyCode } from './company.ts';

/** No letters or digits that are mistaken for one another when read out: 31 signs, 8 of them are 10^11.9 codes. */
const signs = 'ABCDEFGHJKLMNPQRSTUVWXYZ2345678';
const codeLength = 8;

/** The member with this code, however it was typed. Throws SPONSOR_INVALID. */
export function findSponsor(store: Store, code: string): Member {
  const sponsor = store.members.bySponsorCode(code.trim().toUpperCase());
  if (!sponsor) throw new Refusal('SPONSOR_INVALID');
  return sponsor;
}

/**
 * Who sponsors a newcomer to the product: LTD takes nobody without a sponsor (SPONSOR_REQUIRED), SWP places them
 * below the company. A code that was given must be somebody's (SPONSOR_INVALID) in both.
 */
export function sponsorFor(store: Store, product: Product, code: string | undefined): Member {
  if (code?.trim()) return findSponsor(store, code);
  if (product === 'LTD') throw new Refusal('SPONSOR_REQUIRED');
  return findSponsor(store, companyCode);
}

/** A code that nobody has yet; unique as long as the caller's transaction is. */
export function newSponsorCode(store: Store): string {
  const code = Array.from({ length: codeLength }, () => signs[randomInt(signs.length)]).join('');
  return store.members.bySponsorCode(code) ? newSponsorCode(store) : code;
}
