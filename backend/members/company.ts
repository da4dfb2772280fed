import type { Store } from '../storage/store.ts';

export const companyId = 'company';
/** The code that invites the first members. */
export const companyCode = 'COMPANY';

/** Makes sure that the tree has its root: the company itself, which nobody signs in as. */
export function ensureCompany(store: Store): void {
  store.transaction(() => {
    if (store.members.byId(companyId)) return;
    store.members.insert({
      id: companyId,
      product: 'LTD',
      displayName: 'Company',
      email: '',
      sponsorCode: companyCode,
      sponsorId: null,
      status: 'active',
      createdAt: Date.now(),
    });
    store.placements.insertRoot(companyId);
  });
}
