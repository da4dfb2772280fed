import { kycState } from '../kyc/kyc-state.ts';
import type { Member } from '../storage/member-table.ts';
import type { Store } from '../storage/store.ts';

/** A member as the member is told about themselves: the `me` of the API. */
export function describeMember(store: Store, member: Member) {
  const { id: memberId, product, displayName, email, sponsorCode, status } = member;
  const kyc = kycState(store.documents.ofMember(memberId));
  return { memberId, product, displayName, email, sponsorCode, status, kyc };
}
