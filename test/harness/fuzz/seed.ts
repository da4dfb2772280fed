import { randomInt } from 'node:crypto';
import type { SeedPool } from '../../../emulator/seed-types.ts';

/** Of all that is random in a run. Set FUZZ_SEED to repeat one: a failed run names it. */
export const seed = Number(process.env['FUZZ_SEED'] ?? randomInt(2 ** 31));

export const PASSWORD = 'Passw0rd!';
/** Signs Ada in to each pool: as her username, and as an alias. */
export const EMAIL = 'ada@example.com';

/** A pool as it is put back into order now and then; no other settings make most requests fail. */
export type World = {
  id: string;
  clientId: string;
  /** Ada, who signs in; Carol, who signs up; Dave, who has been invited. */
  names: { ada: string; carol: string; dave: string };
  /** Those that cannot be changed. */
  fixed: object;
  settings: object;
  mfa: object;
};

/** People are named by their addresses. */
export const FIRST: World = {
  id: 'us-east-1_Emails',
  clientId: 'client0',
  names: { ada: EMAIL, carol: 'carol@example.com', dave: 'dave@example.com' },
  fixed: {
    UsernameAttributes: ['email', 'phone_number'],
    UsernameConfiguration: { CaseSensitive: false },
  },
  settings: {
    AutoVerifiedAttributes: ['email'],
    Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'WEB_AUTHN'] } },
  },
  mfa: { MfaConfiguration: 'OFF', WebAuthnConfiguration: { RelyingPartyId: 'example.com' } },
};

/** People have names, and addresses as aliases; threats are looked for, and devices remembered. */
export const SECOND: World = {
  id: 'us-east-1_Aliases',
  clientId: 'client1',
  names: { ada: 'ada', carol: 'carol', dave: 'dave' },
  fixed: {
    AliasAttributes: ['email', 'preferred_username'],
    Schema: [{ Name: 'n', AttributeDataType: 'Number' }],
  },
  settings: {
    AutoVerifiedAttributes: ['email'],
    UserPoolTier: 'PLUS',
    UserPoolAddOns: { AdvancedSecurityMode: 'ENFORCED' },
    DeviceConfiguration: { ChallengeRequiredOnNewDevice: true, DeviceOnlyRememberedOnUserPrompt: true },
    KeyConfiguration: {
      KeyType: 'CUSTOMER_MANAGED_KEY',
      KmsKeyArn: 'arn:aws:kms:us-east-1:123456789012:key/mrk-1234abcd12ab34cd56ef1234567890ab',
    },
    IssuerConfiguration: { Type: 'UPDATED' },
  },
  mfa: { MfaConfiguration: 'OPTIONAL', SoftwareTokenMfaConfiguration: { Enabled: true } },
};

export const WORLDS = [FIRST, SECOND];

/** What a client of people is set back to. */
export const CLIENT = {
  AccessTokenValidity: 24,
  ExplicitAuthFlows: [
    'ALLOW_ADMIN_USER_PASSWORD_AUTH',
    'ALLOW_USER_PASSWORD_AUTH',
    'ALLOW_USER_SRP_AUTH',
    'ALLOW_REFRESH_TOKEN_AUTH',
  ],
};

/** A client of the first pool that gets tokens for itself. */
export const MACHINE = {
  id: 'machine',
  secret: 's'.repeat(30),
  settings: {
    ExplicitAuthFlows: ['ALLOW_CLIENT_TOKEN_AUTH'],
    AllowedOAuthFlowsUserPoolClient: true,
    AllowedOAuthFlows: ['client_credentials'],
    AllowedOAuthScopes: ['https://api.example.com/read'],
  },
};

export const seedPools = (): SeedPool[] =>
  WORLDS.map(({ id, clientId, fixed, settings }) => ({
    id,
    settings: { PoolName: id, ...fixed, ...settings },
    clients: [
      { id: clientId, settings: { ClientName: 'app', ...CLIENT } },
      ...(id === FIRST.id
        ? [
            {
              id: MACHINE.id,
              secret: MACHINE.secret,
              settings: { ClientName: 'machine' },
            },
          ]
        : []),
    ],
  }));
