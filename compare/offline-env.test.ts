import { describe, expect, test } from 'vitest';
import { loadSettings } from '../backend/settings.ts';
import { demoMembers } from './demo-members.ts';
import { offlineEnv } from './offline-env.ts';
import seed from './seed.json' with { type: 'json' };

const ENDPOINT = 'http://127.0.0.1:9229';

describe('the settings of an offline start', () => {
  test('are complete: the options accept them as they are', () => {
    const settings = loadSettings(offlineEnv(ENDPOINT, seed, {}));
    expect(settings).toMatchObject({
      endpoint: ENDPOINT,
      poolId: 'us-east-1_DemoLtd01',
      issuer: 'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_DemoLtd01',
      targetLabel: 'emulator',
    });
    const secrets = settings.bffClients.map(({ secret }) => secret.length);
    expect(secrets).toEqual([52, 52]);
  });

  test('keep the keys of an earlier start, so that what is on disk stays readable', () => {
    const first = offlineEnv(ENDPOINT, seed, {});
    const second = offlineEnv(ENDPOINT, seed, first);
    expect(second['KYC_MASTER_KEY']).toBe(first['KYC_MASTER_KEY']);
    expect(offlineEnv(ENDPOINT, seed, {})['SESSION_KEY']).not.toBe(first['SESSION_KEY']);
  });

  test('a seed without one of the clients is refused by the client name', () => {
    const [pool] = seed.pools;
    const clients = (pool?.clients ?? []).filter(({ settings }) => settings.ClientName !== 'swp-bff');
    const without = { pools: [{ ...pool, id: 'us-east-1_Other0001', settings: { PoolName: 'x' }, clients }] };
    expect(() => offlineEnv(ENDPOINT, without, {})).toThrow(
      'pool us-east-1_Other0001 has no client "swp-bff"',
    );
  });
});

test('every demo user of the seed is a demo member under the sponsor of the sign-up', () => {
  const members = demoMembers(seed, 'https://issuer.test');
  expect(members).toHaveLength(seed.pools[0]?.users.length ?? 0);
  expect(members.find(({ email }) => email === 'ana@ltd.test')).toMatchObject({
    displayName: 'Ana Torres',
    sponsor: 'MARA01',
    leg: 'left',
    identity: { iss: 'https://issuer.test' },
  });
});
