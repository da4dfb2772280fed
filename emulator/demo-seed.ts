import type { Seed } from './seed-types.ts';

/** What a first start without a seed holds: one pool, a public and a confidential client, one user. */
export const demoSeed: Seed = {
  pools: [
    {
      id: 'us-east-1_WadingPl1',
      settings: { PoolName: 'demo', AliasAttributes: ['email'], AutoVerifiedAttributes: ['email'] },
      clients: [
        {
          id: 'demoweb0000000000000000000',
          settings: {
            ClientName: 'demo-web',
            ExplicitAuthFlows: [
              'ALLOW_USER_SRP_AUTH',
              'ALLOW_USER_PASSWORD_AUTH',
              'ALLOW_REFRESH_TOKEN_AUTH',
            ],
          },
        },
        {
          id: 'demobff0000000000000000000',
          secret: 'demosecret000000000000000000000000000000000000000000',
          settings: {
            ClientName: 'demo-bff',
            ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
          },
        },
      ],
      users: [
        {
          username: 'demo',
          password: 'Passw0rd!',
          sub: '00000000-0000-4000-8000-000000000001',
          attributes: { email: 'demo@example.com', email_verified: 'true', name: 'Demo User' },
        },
      ],
    },
  ],
};
