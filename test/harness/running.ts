import { onTestFinished } from 'vitest';
import { type EmulatorOptions, type SeedPool, startEmulator } from '../../emulator/index.ts';

export const POOL_ID = 'us-east-1_Clients01';
export const CLIENT_ID = 'clienttest0000000000000000';
export const OTHER_CLIENT_ID = 'othertest00000000000000000';
export const USER = { username: 'ada', password: 'Passw0rd!', email: 'ada@example.com' };

const ExplicitAuthFlows = ['ALLOW_USER_SRP_AUTH', 'ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'];

/** One pool with an email alias, two public clients and a confirmed user. */
export const seedPool: SeedPool = {
  id: POOL_ID,
  settings: { PoolName: 'clients', AliasAttributes: ['email'], AutoVerifiedAttributes: ['email'] },
  clients: [
    { id: CLIENT_ID, settings: { ClientName: 'app', ExplicitAuthFlows } },
    { id: OTHER_CLIENT_ID, settings: { ClientName: 'other', ExplicitAuthFlows } },
  ],
  users: [
    {
      username: USER.username,
      password: USER.password,
      attributes: { email: USER.email, email_verified: 'true', name: 'Ada' },
    },
  ],
};

/** An emulator on a socket of its own with {@link seedPool}, closed when the test ends. */
export async function running(options: EmulatorOptions = {}) {
  const emulator = await startEmulator({ seed: { pools: [seedPool] }, ...options });
  onTestFinished(() => emulator.close());
  return emulator;
}
