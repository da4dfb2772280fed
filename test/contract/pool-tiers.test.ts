import {
  CreateManagedLoginBrandingCommand,
  CreateUserPoolDomainCommand,
  CreateUserPoolReplicaCommand,
  DeleteManagedLoginBrandingCommand,
  DeleteUserPoolReplicaCommand,
  DescribeUserPoolCommand,
  SetLogDeliveryConfigurationCommand,
  SetUserPoolMfaConfigCommand,
  SetUserPoolSessionConfigurationCommand,
  UpdateUserPoolCommand,
  type UpdateUserPoolCommandInput,
  UpdateUserPoolDomainCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { forThisTest } from '../harness/in-process.ts';
import { createClient, type createPool, createPoolWithClient } from '../harness/pool.ts';
import { refuses } from '../harness/sign-up.ts';

const toDisable = (tier: string, features: string) =>
  `The following features need to be disabled for the ${tier} pricing tier configured: ${features}`;
const SES = {
  EmailConfiguration: {
    EmailSendingAccount: 'DEVELOPER' as const,
    SourceArn: 'arn:aws:ses:us-east-1:123456789012:identity/example.com',
  },
};
const REPLICABLE = {
  KeyConfiguration: {
    KeyType: 'CUSTOMER_MANAGED_KEY',
    KmsKeyArn: 'arn:aws:kms:us-east-1:000000000000:key/mrk-1234abcd12ab34cd56ef1234567890ab',
  },
  IssuerConfiguration: { Type: 'UPDATED' },
} as const;

/** A pool with a client, and ways to give it what not every tier has, and to take it away again. */
async function tierPool(pool: Parameters<typeof createPool>[1] = {}) {
  const made = forThisTest();
  const { client, clock } = made;
  const { poolId: UserPoolId, clientId: ClientId } = await createPoolWithClient(client, { pool });
  const domain = { UserPoolId, Domain: 'prefix' };
  const replica = { UserPoolId, RegionName: 'eu-west-1' };
  let style: string | undefined;
  return {
    ...made,
    UserPoolId,
    update: (change: Partial<UpdateUserPoolCommandInput>) =>
      client.send(new UpdateUserPoolCommand({ UserPoolId, ...change })),
    describe: async () => (await client.send(new DescribeUserPoolCommand({ UserPoolId }))).UserPool,
    addDomain: (ManagedLoginVersion: number) =>
      client.send(new CreateUserPoolDomainCommand({ ...domain, ManagedLoginVersion })),
    changeDomain: (ManagedLoginVersion: number) =>
      client.send(new UpdateUserPoolDomainCommand({ ...domain, ManagedLoginVersion })),
    addStyle: async () => {
      const input = { UserPoolId, ClientId, UseCognitoProvidedValues: true };
      const { ManagedLoginBranding } = await client.send(new CreateManagedLoginBrandingCommand(input));
      style = ManagedLoginBranding?.ManagedLoginBrandingId;
    },
    removeStyle: () =>
      client.send(new DeleteManagedLoginBrandingCommand({ UserPoolId, ManagedLoginBrandingId: style })),
    addReplica: () => client.send(new CreateUserPoolReplicaCommand(replica)),
    removeReplica: async () => {
      clock.advance('1m');
      await client.send(new DeleteUserPoolReplicaCommand(replica));
      clock.advance('1m');
    },
    track: (UserSessionTracking: 'ENABLED' | 'DISABLED') =>
      client.send(
        new SetUserPoolSessionConfigurationCommand({
          UserPoolId,
          UserSessionTracking,
          TokenSession: { MaxPerUser: 5 },
        }),
      ),
    exportLogs: (...sources: ('userAuthEvents' | 'userNotification')[]) =>
      client.send(
        new SetLogDeliveryConfigurationCommand({
          UserPoolId,
          LogConfigurations: sources.map((EventSource) => ({
            EventSource,
            LogLevel: EventSource === 'userAuthEvents' ? 'INFO' : 'ERROR',
            CloudWatchLogsConfiguration: {
              LogGroupArn: 'arn:aws:logs:us-east-1:123456789012:log-group:cognito',
            },
          })),
        }),
      ),
  };
}

type Made = Awaited<ReturnType<typeof tierPool>>;

test.each<[feature: string, give: (pool: Made) => Promise<unknown>, take: (pool: Made) => Promise<unknown>]>([
  ['Managed Login Version 2', ({ addDomain }) => addDomain(2), ({ changeDomain }) => changeDomain(1)],
  ['Managed Login Branding', ({ addStyle }) => addStyle(), ({ removeStyle }) => removeStyle()],
  ['Multi-Region Replication', ({ addReplica }) => addReplica(), ({ removeReplica }) => removeReplica()],
  ['Session Tracking', ({ track }) => track('ENABLED'), ({ track }) => track('DISABLED')],
])('a pool with %s does not move to LITE, but once it is without', async (feature, give, take) => {
  const pool = await tierPool(REPLICABLE);
  await give(pool);
  const before = await pool.describe();
  const lite = { ...REPLICABLE, UserPoolTier: 'LITE' } as const;
  await refuses(pool.update(lite), 'TierChangeNotAllowedException', toDisable('LITE', feature));
  expect(await pool.describe()).toEqual(before);
  await pool.update({ ...REPLICABLE, UserPoolTier: 'PLUS' });
  await pool.update({ ...REPLICABLE, UserPoolTier: 'ESSENTIALS' });
  await take(pool);
  await pool.update(lite);
  expect((await pool.describe())?.UserPoolTier).toBe('LITE');
});

test.each([
  ['ESSENTIALS', {}],
  ['ESSENTIALS', { UserPoolTier: 'ESSENTIALS' }],
  ['LITE', { UserPoolTier: 'LITE' }],
] as const)('a pool that exports user activity does not leave PLUS for %s: %j', async (tier, input) => {
  const { update, describe, exportLogs } = await tierPool({ UserPoolTier: 'PLUS' });
  await exportLogs('userAuthEvents', 'userNotification');
  const before = await describe();
  const refusal = toDisable(tier, 'User Activity Log Export');
  await refuses(update(input), 'TierChangeNotAllowedException', refusal);
  expect(await describe()).toEqual(before);
  await exportLogs('userNotification');
  await update(input);
  expect((await describe())?.UserPoolTier).toBe(tier);
});

test('all that a tier lacks is named at once', async () => {
  const pool = await tierPool({ ...REPLICABLE, UserPoolTier: 'PLUS' });
  await pool.exportLogs('userAuthEvents');
  await pool.addReplica();
  await pool.addStyle();
  await pool.addDomain(2);
  await pool.track('ENABLED');
  for (const _ of [1, 2])
    await createClient(pool.client, pool.UserPoolId, { RefreshTokenRotation: { Feature: 'ENABLED' } });
  await refuses(
    pool.update({ UserPoolTier: 'LITE' }),
    'TierChangeNotAllowedException',
    toDisable(
      'LITE',
      'Refresh Token Rotation, Session Tracking, Managed Login Version 2, Managed Login Branding, ' +
        'Multi-Region Replication, User Activity Log Export',
    ),
  );
});

test('a pool with the classic pages moves to LITE', async () => {
  const { update, describe, addDomain } = await tierPool();
  await addDomain(1);
  await update({ UserPoolTier: 'LITE' });
  expect((await describe())?.UserPoolTier).toBe('LITE');
});

test('a pool with codes by mail moves to LITE where the same request turns MFA off', async () => {
  const { client, UserPoolId, update, describe } = await tierPool(SES);
  await client.send(
    new SetUserPoolMfaConfigCommand({ UserPoolId, MfaConfiguration: 'OPTIONAL', EmailMfaConfiguration: {} }),
  );
  await refuses(
    update({ ...SES, UserPoolTier: 'LITE' }),
    'TierChangeNotAllowedException',
    toDisable('LITE', 'Email MFA'),
  );
  await update({ ...SES, UserPoolTier: 'LITE', MfaConfiguration: 'OFF' });
  expect(await describe()).toMatchObject({ UserPoolTier: 'LITE', MfaConfiguration: 'OFF' });
});

test('threat protection without a tier makes a pool of PLUS, but an update names the tier', async () => {
  const audit = { UserPoolAddOns: { AdvancedSecurityMode: 'AUDIT' } } as const;
  const { update, describe } = await tierPool(audit);
  expect((await describe())?.UserPoolTier).toBe('PLUS');
  await refuses(
    update(audit),
    'FeatureUnavailableInTierException',
    toDisable('ESSENTIALS', 'Threat Protection'),
  );
  await update({ ...audit, UserPoolTier: 'PLUS' });
  expect(await describe()).toMatchObject({ ...audit, UserPoolTier: 'PLUS' });
});
