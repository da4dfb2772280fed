import { admit } from '../../../backend/members/admit.ts';
import { ensureCompany } from '../../../backend/members/company.ts';
import { openStore, type Store } from '../../../backend/storage/store.ts';
import type { LegChoice } from '../../../backend/tree/place.ts';

/** The code that lets tests in below the company. */
export const companyCode = 'COMPANY';

/** Business data in memory, with the company. */
export function freshStore(): Store {
  const store = openStore(':memory:');
  ensureCompany(store, companyCode);
  return store;
}

let subject = 0;
/** The identity of the member that `enrol` made (or tried to make) last. */
export const lastIdentity = () => ({ iss: 'https://issuer.test', sub: `sub-${subject}` });

export function enrol(store: Store, sponsorCode: string, leg: LegChoice, product: 'LTD' | 'SWP' = 'LTD') {
  subject += 1;
  return admit(store, {
    identity: lastIdentity(),
    product,
    displayName: `Member ${subject}`,
    email: `m${subject}@ltd.test`,
    sponsorCode,
    leg,
  });
}
