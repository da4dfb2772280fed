import type { SeedMember } from '../backend/members/seed-members.ts';
import type { Product } from '../backend/settings.ts';
import type { Seed } from '../emulator/index.ts';

/** What the business knows of each demo user beyond their sign-up: their own code, product and standing. */
const STANDING: Record<string, { sponsorCode: string; product: Product; status: 'pending' | 'active' }> = {
  'member@ltd.test': { sponsorCode: 'MARA01', product: 'LTD', status: 'active' },
  'ana@ltd.test': { sponsorCode: 'ANA01', product: 'LTD', status: 'active' },
  'ben@ltd.test': { sponsorCode: 'BEN01', product: 'LTD', status: 'active' },
  'chiara@ltd.test': { sponsorCode: 'CHIARA01', product: 'LTD', status: 'active' },
  'daniel@ltd.test': { sponsorCode: 'DANIEL01', product: 'LTD', status: 'active' },
  'elif@ltd.test': { sponsorCode: 'ELIF01', product: 'LTD', status: 'active' },
  'farid@ltd.test': { sponsorCode: 'FARID01', product: 'LTD', status: 'active' },
  'grace@ltd.test': { sponsorCode: 'GRACE01', product: 'LTD', status: 'pending' },
  'member@swp.test': { sponsorCode: 'NOOR01', product: 'SWP', status: 'active' },
};

/** The members of the seed's users, in the seed's order: sponsors come before those they invited. */
export function demoMembers(seed: Seed, issuer: string): SeedMember[] {
  const users = seed.pools.flatMap((pool) => pool.users ?? []);
  return users.flatMap(({ sub, attributes = {} }) => {
    const email = attributes['email'] ?? '';
    const standing = STANDING[email];
    if (standing === undefined || sub === undefined) return [];
    const leg = attributes['custom:leg'];
    return {
      ...standing,
      email,
      displayName: attributes['name'] ?? email,
      sponsor: attributes['custom:sponsor_code'] ?? '',
      leg: leg === 'left' || leg === 'right' ? leg : 'auto',
      identity: { iss: issuer, sub },
    };
  });
}
