import {
  DescribeUserPoolCommand,
  SetUserPoolMfaConfigCommand,
  UpdateUserPoolCommand,
  type UpdateUserPoolCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { forThisTest } from '../harness/in-process.ts';
import { createClient, createPool, SMS, SMS_ANSWERED } from '../harness/pool.ts';
import { refuses } from '../harness/sign-up.ts';

const invalid = 'InvalidParameterException';
const tier = 'FeatureUnavailableInTierException';
const DISABLE = 'The following features need to be disabled for the LITE pricing tier configured: ';

/** A pool and what is done with it. */
async function pool(...[input]: Parameters<typeof createPool> extends [unknown, (infer P)?] ? [P?] : never) {
  const made = forThisTest();
  const { client } = made;
  const created = await createPool(client, input);
  return {
    ...made,
    created,
    update: (change: Partial<UpdateUserPoolCommandInput>) =>
      client.send(new UpdateUserPoolCommand({ UserPoolId: created.Id, ...change })),
    describe: async () =>
      (await client.send(new DescribeUserPoolCommand({ UserPoolId: created.Id }))).UserPool,
  };
}

test('an update replaces what it names, resets what it leaves out, and keeps what is immutable', async () => {
  const { client, clock, created, update, describe } = await pool({
    AliasAttributes: ['email'],
    UsernameConfiguration: { CaseSensitive: false },
    Schema: [{ Name: 'role', AttributeDataType: 'String' }],
    DeletionProtection: 'ACTIVE',
    AutoVerifiedAttributes: ['email'],
    SmsAuthenticationMessage: 'Code {####}',
    UserPoolTags: { team: 'a' },
    AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
    UserPoolTier: 'PLUS',
    UserPoolAddOns: { AdvancedSecurityMode: 'AUDIT' },
    AcrConfiguration: { Level1: { AcrValue: 'urn:one' } },
  });
  const plain = await createPool(client, { PoolName: 'plain' });
  clock.advance('1h');
  expect(await update({ ...SMS, AutoVerifiedAttributes: ['phone_number'] })).toEqual({
    $metadata: expect.anything(),
  });
  expect(await describe()).toEqual({
    ...plain,
    ...SMS_ANSWERED,
    Id: created.Id,
    Arn: created.Arn,
    Name: 'pool',
    LastModifiedDate: new Date('2026-01-31T13:00:00.000Z'),
    AutoVerifiedAttributes: ['phone_number'],
    AliasAttributes: ['email'],
    UsernameConfiguration: { CaseSensitive: false },
    SchemaAttributes: created.SchemaAttributes,
  });
});

test('the MFA mode, both policies and client registration stay where an update leaves them out', async () => {
  const kept = {
    Policies: {
      PasswordPolicy: { MinimumLength: 12, RequireNumbers: true, TemporaryPasswordValidityDays: 3 },
      SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD' as const, 'EMAIL_OTP' as const] },
    },
    MfaConfiguration: 'OPTIONAL' as const,
    DcrConfiguration: { OpenDcrEnabled: true },
  };
  const { update, describe } = await pool({ ...SMS, ...kept });
  await update({ ...SMS });
  expect(await describe()).toMatchObject(kept);
  await update({ ...SMS, Policies: { SignInPolicy: {}, PasswordPolicy: { MinimumLength: 9 } } });
  expect(await describe()).toMatchObject({
    ...kept,
    Policies: {
      ...kept.Policies,
      PasswordPolicy: { MinimumLength: 9, RequireNumbers: false, TemporaryPasswordValidityDays: 7 },
    },
  });
  await update({
    ...SMS,
    Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD'] } },
    DcrConfiguration: { EnableStatus: 'Disabled' },
    MfaConfiguration: 'OFF',
  });
  expect(await describe()).toMatchObject({
    Policies: {
      PasswordPolicy: { MinimumLength: 9 },
      SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD'] },
    },
    MfaConfiguration: 'OFF',
    DcrConfiguration: { EnableStatus: 'Disabled', OpenDcrEnabled: false },
  });
});

test("the older setting for a temporary password's days goes into the policy that stays", async () => {
  const { update, describe } = await pool({
    Policies: { PasswordPolicy: { MinimumLength: 12, TemporaryPasswordValidityDays: 3 } },
  });
  await update({ AdminCreateUserConfig: { UnusedAccountValidityDays: 14 } });
  expect(await describe()).toMatchObject({
    Policies: { PasswordPolicy: { MinimumLength: 12, TemporaryPasswordValidityDays: 14 } },
    AdminCreateUserConfig: { UnusedAccountValidityDays: 14 },
  });
});

test('an update renames a pool', async () => {
  const { update, describe } = await pool();
  await update({ PoolName: 'renamed' });
  expect((await describe())?.Name).toBe('renamed');
});

test.each<[rule: string, Partial<UpdateUserPoolCommandInput>, name: string, message: string]>([
  [
    'MFA without a factor',
    { MfaConfiguration: 'OPTIONAL' },
    invalid,
    'SMS configuration and Auto verification for phone_number are required when MFA is required/optional',
  ],
  [
    'required MFA without a factor',
    { MfaConfiguration: 'ON' },
    invalid,
    'Cannot turn MFA functionality ON, once the user pool has been created.',
  ],
  [
    'verification before update when it leaves out the automatic one',
    { UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] } },
    invalid,
    'All attributes in AttributesRequireVerificationBeforeUpdate must exist in AutoVerifiedAttributes',
  ],
  [
    'a tier that lacks a feature',
    { UserPoolTier: 'LITE', UserPoolAddOns: { AdvancedSecurityMode: 'AUDIT' } },
    tier,
    `${DISABLE}Threat Protection`,
  ],
  [
    'threat protection without the tier for it',
    { UserPoolAddOns: { AdvancedSecurityMode: 'AUDIT' } },
    tier,
    `${DISABLE.replace('LITE', 'ESSENTIALS')}Threat Protection`,
  ],
  [
    'a trigger of another region',
    { LambdaConfig: { PreSignUp: 'arn:aws:lambda:eu-west-1:123456789012:function:a' } },
    invalid,
    'Cross-region lambda functions are not supported',
  ],
])('an update is refused %s, and changes nothing', async (_, change, name, message) => {
  const { update, describe } = await pool({ AutoVerifiedAttributes: ['email'] });
  const before = await describe();
  await refuses(update({ PoolName: 'other', ...change }), name, message);
  expect(await describe()).toEqual(before);
});

test('a pool cannot move to a tier that lacks what stays with it', async () => {
  const { client, created, update, describe } = await pool({
    Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'] } },
    DcrConfiguration: {},
  });
  await createClient(client, created.Id, {
    ExplicitAuthFlows: ['ALLOW_USER_AUTH'],
    RefreshTokenRotation: { Feature: 'ENABLED' },
  });
  await client.send(
    new SetUserPoolMfaConfigCommand({
      UserPoolId: created.Id,
      WebAuthnConfiguration: { UserVerification: 'required' },
    }),
  );
  await refuses(
    update({ UserPoolTier: 'LITE' }),
    'TierChangeNotAllowedException',
    `${DISABLE}Passwordless Sign-In, Dynamic Client Registration, Passkeys, Refresh Token Rotation`,
  );
  expect((await describe())?.UserPoolTier).toBe('ESSENTIALS');
});

test('a pool that uses nothing of it moves to a cheaper tier', async () => {
  const { client, created, update, describe } = await pool({ DcrConfiguration: {} });
  await createClient(client, created.Id, { RefreshTokenRotation: { Feature: 'DISABLED' } });
  await update({ UserPoolTier: 'LITE', DcrConfiguration: { EnableStatus: 'Disabled' } });
  expect((await describe())?.UserPoolTier).toBe('LITE');
  await update({ UserPoolTier: 'LITE', PoolName: 'still' });
  await update({});
  expect((await describe())?.UserPoolTier).toBe('ESSENTIALS');
});
