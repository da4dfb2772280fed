import { randomUUID } from 'node:crypto';
import type { Product } from '../settings.ts';
import type { Identity } from '../storage/identity-table.ts';
import type { Member } from '../storage/member-table.ts';
import type { Store } from '../storage/store.ts';
import { type LegChoice, place } from '../tree/place.ts';
import { newSponsorCode, sponsorFor } from './sponsor.ts';

/** Somebody who has proved an identity and is to become a member. */
export interface Newcomer {
  readonly identity: Identity;
  readonly product: Product;
  readonly displayName: string;
  readonly email: string;
  readonly sponsorCode?: string | undefined;
  readonly leg: LegChoice;
}

export const maxDisplayName = 100;

/** The member behind an identity. */
export function memberOf(store: Store, identity: Identity): Member | undefined {
  const id = store.identities.memberId(identity);
  return id === undefined ? undefined : store.members.byId(id);
}

/**
 * Makes the newcomer a member with a place in the tree, all in one transaction; who already is one stays as they
 * are. Throws SPONSOR_REQUIRED or SPONSOR_INVALID, and then nothing was written.
 */
export function admit(store: Store, newcomer: Newcomer): Member {
  return store.transaction(() => {
    const known = memberOf(store, newcomer.identity);
    if (known) return known;
    const sponsor = sponsorFor(store, newcomer.product, newcomer.sponsorCode);
    const member: Member = {
      id: randomUUID(),
      product: newcomer.product,
      displayName: newcomer.displayName.slice(0, maxDisplayName),
      email: newcomer.email.toLowerCase(),
      sponsorCode: newSponsorCode(store),
      sponsorId: sponsor.id,
      status: 'pending',
      createdAt: Date.now(),
    };
    store.members.insert(member);
    store.identities.insert(newcomer.identity, member.id, member.createdAt);
    place(store, member.id, sponsor.id, newcomer.leg);
    return member;
  });
}
