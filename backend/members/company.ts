import type { Store } from '../storage/store.ts';

export const companyId = 'company';

/** What nobody can type: codes are read as upper case. */
const noCode = 'company';

/**
 * Makes sure that the tree has its root: the company itself, which nobody signs in as. It sponsors by `code` only,
 * and by none when that is absent.
 */
export function ensureCompany(store: Store, code: string = noCode): void {
  store.transaction(() => {
    if (store.members.byId(companyId)) return store.members.setSponsorCode(companyId, code);
    store.members.insert({
      id: companyId,
      product: 'LTD',
      displayName: 'Company',
      email: '',
      sponsorCode: code,
      sponsorId: null,
      status: 'active',
      createdAt: Date.now(),
    });
    store.placements.insertRoot(companyId);
  });
}
