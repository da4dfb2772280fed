import type { Leg } from '../storage/placement-table.ts';
import type { Store } from '../storage/store.ts';

/** The leg that a newcomer asks for; `auto` is the sponsor's weaker one. */
export type LegChoice = Leg | 'auto';

export const legChoices: readonly LegChoice[] = ['left', 'right', 'auto'];

/**
 * Places a member below the sponsor: on the chosen leg's outermost free slot (spillover), so that the sponsor is
 * always an ancestor. `auto` takes the leg with fewer members, left when equal.
 * Must run in the transaction that creates the member: finding the slot and taking it are one step. The unique
 * index on (parent, leg) refuses what that would not.
 */
export function place(store: Store, memberId: string, sponsorId: string, choice: LegChoice): void {
  const leg = choice === 'auto' ? weakerLeg(store, sponsorId) : choice;
  store.placements.insert(memberId, store.placements.outermost(sponsorId, leg), leg);
}

/** The legs whose slot directly below the member is free. */
export function freeLegs(store: Store, memberId: string): readonly Leg[] {
  const taken = store.placements.takenLegs(memberId);
  return (['left', 'right'] as const).filter((leg) => !taken.includes(leg));
}

function weakerLeg(store: Store, memberId: string): Leg {
  const placement = store.placements.byMember(memberId);
  if (!placement) throw new Error(`member ${memberId} has no place`);
  return placement.rightCount < placement.leftCount ? 'right' : 'left';
}
