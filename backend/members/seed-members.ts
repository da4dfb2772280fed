import type { Product } from '../settings.ts';
import type { Identity } from '../storage/identity-table.ts';
import type { Store } from '../storage/store.ts';
import { type LegChoice, place } from '../tree/place.ts';
import { companyId } from './company.ts';
import { findSponsor } from './sponsor.ts';

/** A member that exists from the start: for demonstrations and tests. */
export interface SeedMember {
  /** Also the member's id, so that a second start finds it. Upper case, at most 20 letters and digits. */
  readonly sponsorCode: string;
  readonly product: Product;
  readonly displayName: string;
  readonly email: string;
  /** Code of an earlier seed member, or `COMPANY`. */
  readonly sponsor: string;
  readonly leg: LegChoice;
  readonly status?: 'pending' | 'active';
  /** Who signs in as this member; absent for people who only fill the tree. */
  readonly identity?: Identity;
}

/** How seeds name the company: at the public doors it has the code of the settings, or none. */
const company = 'COMPANY';

/** Creates those that are not there yet, in order, in one transaction. Throws SPONSOR_INVALID for an unknown sponsor. */
export function seedMembers(store: Store, seeds: readonly SeedMember[]): void {
  store.transaction(() => {
    for (const seed of seeds) {
      if (store.members.bySponsorCode(seed.sponsorCode)) continue;
      const sponsorId =
        seed.sponsor === company ? companyId : findSponsor(store, seed.sponsor, seed.product).id;
      store.members.insert({
        id: seed.sponsorCode.toLowerCase(),
        product: seed.product,
        displayName: seed.displayName,
        email: seed.email,
        sponsorCode: seed.sponsorCode,
        sponsorId,
        status: seed.status ?? 'pending',
        createdAt: Date.now(),
      });
      place(store, seed.sponsorCode.toLowerCase(), sponsorId, seed.leg);
      if (seed.identity) store.identities.insert(seed.identity, seed.sponsorCode.toLowerCase(), Date.now());
    }
  });
}
