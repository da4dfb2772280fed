import { randomUUID } from 'node:crypto';
import { isSponsorRequired } from '../products.ts';
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

/** The member of the product behind an identity, with that product. Who is in another one only is not. */
export function memberOf(store: Store, identity: Identity, product: Product): Member | undefined {
  const person = personOf(store, identity);
  return person && store.members.isIn(person.id, product) ? { ...person, product } : undefined;
}

function personOf(store: Store, identity: Identity): Member | undefined {
  const id = store.identities.memberId(identity);
  return id === undefined ? undefined : store.members.byId(id);
}

/**
 * Makes the newcomer a member of the product with a place in the tree, all in one transaction; who already is one
 * stays as they are, and who came by another product keeps their place.
 * Throws SPONSOR_REQUIRED or SPONSOR_INVALID, and then nothing was written.
 */
export function admit(store: Store, newcomer: Newcomer): Member {
  const { identity, product } = newcomer;
  return store.transaction(() => {
    const known = memberOf(store, identity, product);
    if (known) return known;
    const person = personOf(store, identity);
    if (person) return admitAgain(store, person, newcomer);
    const sponsor = sponsorFor(store, product, newcomer.sponsorCode);
    const member: Member = {
      id: randomUUID(),
      product,
      displayName: newcomer.displayName.slice(0, maxDisplayName).toWellFormed(),
      email: newcomer.email.toLowerCase(),
      sponsorCode: newSponsorCode(store),
      sponsorId: sponsor.id,
      status: 'pending',
      createdAt: Date.now(),
    };
    store.members.insert(member);
    store.identities.insert(identity, member.id, member.createdAt);
    place(store, member.id, sponsor.id, newcomer.leg);
    return member;
  });
}

/** To a product that takes people without a sponsor, members bring the one they have. */
function admitAgain(store: Store, person: Member, { product, sponsorCode }: Newcomer): Member {
  const sponsorId = isSponsorRequired(product)
    ? sponsorFor(store, product, sponsorCode).id
    : person.sponsorId;
  store.members.join(person.id, product, sponsorId, Date.now());
  return { ...person, product };
}
