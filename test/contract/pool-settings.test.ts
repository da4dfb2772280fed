import {
  type CreateUserPoolCommandInput,
  ListUserPoolsCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { forThisTest } from '../harness/in-process.ts';
import { createPool } from '../harness/pool.ts';

const invalid = 'InvalidParameterException';
const tier = 'FeatureUnavailableInTierException';
const lambda = (name: string) => `arn:aws:lambda:us-east-1:123456789012:function:${name}`;

test('a password policy asks only for what it names', async () => {
  const { client } = forThisTest();
  const { Policies } = await createPool(client, {
    Policies: { PasswordPolicy: { MinimumLength: 6, RequireNumbers: true, PasswordHistorySize: 3 } },
  });
  expect(Policies?.PasswordPolicy).toEqual({
    MinimumLength: 6,
    RequireUppercase: false,
    RequireLowercase: false,
    RequireNumbers: true,
    RequireSymbols: false,
    PasswordHistorySize: 3,
    TemporaryPasswordValidityDays: 7,
  });
});

test('the days of a temporary password and of an unused account are one setting', async () => {
  const { client } = forThisTest();
  const newer = await createPool(client, {
    Policies: { PasswordPolicy: { TemporaryPasswordValidityDays: 30 } },
  });
  expect(newer.AdminCreateUserConfig?.UnusedAccountValidityDays).toBe(30);
  const older = await createPool(client, {
    Policies: { PasswordPolicy: { TemporaryPasswordValidityDays: 0 } },
    AdminCreateUserConfig: { UnusedAccountValidityDays: 14 },
  });
  expect(older.Policies?.PasswordPolicy?.TemporaryPasswordValidityDays).toBe(14);
  expect(older.AdminCreateUserConfig).toEqual({
    AllowAdminCreateUserOnly: false,
    UnusedAccountValidityDays: 14,
  });
});

test('what is set is answered: messages by both of their names, sets without repetition, device booleans', async () => {
  const { client } = forThisTest();
  const pool = await createPool(client, {
    AutoVerifiedAttributes: ['email', 'email'],
    UsernameAttributes: [],
    AliasAttributes: ['email', 'preferred_username'],
    UsernameConfiguration: { CaseSensitive: false },
    VerificationMessageTemplate: { EmailMessage: 'Template {####}', SmsMessage: 'Text {####}' },
    EmailVerificationMessage: 'Older {####}',
    EmailVerificationSubject: 'Older subject',
    DeviceConfiguration: { ChallengeRequiredOnNewDevice: true },
    UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] },
    LambdaConfig: { PreTokenGeneration: 'arn:aws:lambda:us-east-1:123456789012:function:claims' },
    MfaConfiguration: 'OPTIONAL',
    SmsConfiguration: { SnsCallerArn: 'arn:aws:iam::123456789012:role/sms' },
    UserPoolTags: { team: 'a' },
    EmailConfiguration: { ReplyToEmailAddress: 'reply@example.com' },
    AccountRecoverySetting: { RecoveryMechanisms: [{ Name: 'verified_email', Priority: 1 }] },
  });
  expect(pool).toMatchObject({
    AutoVerifiedAttributes: ['email'],
    AliasAttributes: ['email', 'preferred_username'],
    UsernameConfiguration: { CaseSensitive: false },
    VerificationMessageTemplate: {
      DefaultEmailOption: 'CONFIRM_WITH_CODE',
      EmailMessage: 'Template {####}',
      EmailSubject: 'Older subject',
      SmsMessage: 'Text {####}',
    },
    EmailVerificationMessage: 'Template {####}',
    EmailVerificationSubject: 'Older subject',
    SmsVerificationMessage: 'Text {####}',
    DeviceConfiguration: { ChallengeRequiredOnNewDevice: true, DeviceOnlyRememberedOnUserPrompt: false },
    UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] },
    LambdaConfig: {
      PreTokenGeneration: 'arn:aws:lambda:us-east-1:123456789012:function:claims',
      PreTokenGenerationConfig: {
        LambdaVersion: 'V1_0',
        LambdaArn: 'arn:aws:lambda:us-east-1:123456789012:function:claims',
      },
    },
    MfaConfiguration: 'OPTIONAL',
    UserPoolTags: { team: 'a' },
    EmailConfiguration: { EmailSendingAccount: 'COGNITO_DEFAULT', ReplyToEmailAddress: 'reply@example.com' },
  });
  expect(pool).not.toHaveProperty('UsernameAttributes');
});

test('threat protection puts a pool that names no tier into the Plus tier', async () => {
  const { client } = forThisTest();
  const audit = await createPool(client, { UserPoolAddOns: { AdvancedSecurityMode: 'AUDIT' } });
  expect(audit.UserPoolTier).toBe('PLUS');
  const off = await createPool(client, { UserPoolAddOns: { AdvancedSecurityMode: 'OFF' } });
  expect(off.UserPoolTier).toBe('ESSENTIALS');
});

test.each<[rule: string, Partial<CreateUserPoolCommandInput>, name: string, message: string]>([
  [
    'aliases beside username attributes',
    { AliasAttributes: ['preferred_username'], UsernameAttributes: ['email'] },
    invalid,
    'Only one of the aliasAttributes or usernameAttributes can be set in a user pool.',
  ],
  [
    'MFA without a way to send text messages',
    { MfaConfiguration: 'ON' },
    invalid,
    'SMS configuration and Auto verification for phone_number are required when MFA is required/optional',
  ],
  [
    'both settings for the days of a temporary password',
    {
      Policies: { PasswordPolicy: { TemporaryPasswordValidityDays: 7 } },
      AdminCreateUserConfig: { UnusedAccountValidityDays: 7 },
    },
    invalid,
    'Please use TemporaryPasswordValidityDays in PasswordPolicy instead of UnusedAccountValidityDays',
  ],
  [
    'verification before update of what is not verified automatically',
    {
      AutoVerifiedAttributes: ['email'],
      UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email', 'phone_number'] },
    },
    invalid,
    'All attributes in AttributesRequireVerificationBeforeUpdate must exist in AutoVerifiedAttributes',
  ],
  [
    'recovery by administrators beside another way',
    {
      AccountRecoverySetting: {
        RecoveryMechanisms: [
          { Name: 'admin_only', Priority: 1 },
          { Name: 'verified_email', Priority: 2 },
        ],
      },
    },
    invalid,
    'Account Recovery Setting cannot use admin_only setting with any other recovery mechanisms.',
  ],
  [
    'two ways of recovery with one priority',
    {
      AccountRecoverySetting: {
        RecoveryMechanisms: [
          { Name: 'verified_phone_number', Priority: 1 },
          { Name: 'verified_email', Priority: 1 },
        ],
      },
    },
    invalid,
    'Account Recovery Setting cannot use the same name or priority for several recovery mechanisms.',
  ],
  [
    'authenticator apps as a first factor',
    { Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'SOFTWARE_TOKEN'] } } },
    invalid,
    'SOFTWARE_TOKEN is not supported in AllowedFirstAuthFactors.',
  ],
  [
    'mail by an SES account that is not named',
    { EmailConfiguration: { EmailSendingAccount: 'DEVELOPER' } },
    invalid,
    'SourceArn is required when EmailSendingAccount is DEVELOPER.',
  ],
  [
    'two functions for one trigger',
    {
      LambdaConfig: {
        PreTokenGeneration: lambda('a'),
        PreTokenGenerationConfig: { LambdaVersion: 'V1_0', LambdaArn: lambda('b') },
      },
    },
    invalid,
    'PreTokenGeneration and PreTokenGenerationConfig must name the same Lambda function.',
  ],
  [
    'threat protection outside the Plus tier',
    { UserPoolTier: 'ESSENTIALS', UserPoolAddOns: { AdvancedSecurityMode: 'ENFORCED' } },
    tier,
    'Threat protection is not available in the ESSENTIALS tier.',
  ],
  [
    'passwordless factors in the Lite tier',
    {
      UserPoolTier: 'LITE',
      Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'] } },
    },
    tier,
    'Choice-based sign-in is not available in the LITE tier.',
  ],
  [
    'a password history in the Lite tier',
    { UserPoolTier: 'LITE', Policies: { PasswordPolicy: { PasswordHistorySize: 1 } } },
    tier,
    'Password history is not available in the LITE tier.',
  ],
  [
    'access token customization in the Lite tier',
    {
      UserPoolTier: 'LITE',
      LambdaConfig: { PreTokenGenerationConfig: { LambdaVersion: 'V2_0', LambdaArn: lambda('a') } },
    },
    tier,
    'Access token customization is not available in the LITE tier.',
  ],
  [
    'dynamic client registration in the Lite tier',
    { UserPoolTier: 'LITE', DcrConfiguration: {} },
    tier,
    'Dynamic client registration is not available in the LITE tier.',
  ],
])('a new pool is refused %s', async (_, input, name, message) => {
  const { client } = forThisTest();
  await expect(createPool(client, input)).rejects.toMatchObject({ name, message });
  expect((await client.send(new ListUserPoolsCommand({ MaxResults: 1 }))).UserPools).toEqual([]);
});

test('a new pool may have what goes together', async () => {
  const { client } = forThisTest();
  const settings = {
    Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'] } },
    EmailConfiguration: {
      EmailSendingAccount: 'DEVELOPER',
      SourceArn: 'arn:aws:ses:us-east-1:123456789012:identity/example.com',
    },
    AccountRecoverySetting: {
      RecoveryMechanisms: [
        { Name: 'verified_phone_number', Priority: 1 },
        { Name: 'verified_email', Priority: 2 },
      ],
    },
    LambdaConfig: {
      PreTokenGeneration: lambda('a'),
      PreTokenGenerationConfig: { LambdaVersion: 'V2_0', LambdaArn: lambda('a') },
    },
    UsernameAttributes: ['email', 'phone_number'],
    UserPoolAddOns: { AdvancedSecurityMode: 'ENFORCED' },
    UserPoolTier: 'PLUS',
  } satisfies Partial<CreateUserPoolCommandInput>;
  expect(await createPool(client, settings)).toMatchObject(settings);
});

test('a Lite pool has the features of its tier', async () => {
  const { client } = forThisTest();
  const pool = await createPool(client, {
    UserPoolTier: 'LITE',
    Policies: {
      PasswordPolicy: { MinimumLength: 10 },
      SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD'] },
    },
    LambdaConfig: { PreTokenGenerationConfig: { LambdaVersion: 'V1_0', LambdaArn: lambda('a') } },
    UserPoolAddOns: { AdvancedSecurityMode: 'OFF' },
  });
  expect(pool.UserPoolTier).toBe('LITE');
});
