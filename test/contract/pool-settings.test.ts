import type { CreateUserPoolCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { forThisTest } from '../harness/in-process.ts';
import { createPool } from '../harness/pool.ts';

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

test('a new pool may have what goes together', async () => {
  const { client } = forThisTest();
  const settings = {
    Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'] } },
    EmailConfiguration: {
      EmailSendingAccount: 'DEVELOPER',
      From: 'Pool <pool@example.com>',
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
      CustomSMSSender: { LambdaVersion: 'V1_0', LambdaArn: lambda('b') },
      KMSKeyID: 'arn:aws:kms:eu-west-1:123456789012:key/a',
    },
    SmsConfiguration: { EumsSms: { CallerArn: 'arn:aws:iam::123456789012:role/eums', Region: 'us-east-1' } },
    AutoVerifiedAttributes: ['phone_number'],
    KeyConfiguration: {
      KeyType: 'CUSTOMER_MANAGED_KEY',
      KmsKeyArn: 'arn:aws:kms:us-east-1:123456789012:key/a',
    },
    IssuerConfiguration: { Type: 'UPDATED' },
    UsernameAttributes: ['email', 'phone_number'],
    UserPoolAddOns: { AdvancedSecurityMode: 'ENFORCED' },
    UserPoolTier: 'PLUS',
  } satisfies Partial<CreateUserPoolCommandInput>;
  expect(await createPool(client, settings)).toMatchObject(settings);
});

test('ACR levels without a name of their own have the default one', async () => {
  const { client } = forThisTest();
  const pool = await createPool(client, { AcrConfiguration: { Level2: { AcrValue: 'urn:example:two' } } });
  expect(pool.AcrConfiguration).toEqual({
    Level1: { AcrValue: 'urn:cognito:loa:1' },
    Level2: { AcrValue: 'urn:example:two' },
    Level3: { AcrValue: 'urn:cognito:loa:3' },
    Level4: { AcrValue: 'urn:cognito:loa:4' },
  });
});

test('a configuration of dynamic client registration turns it on, for two grants by token and one without', async () => {
  const { client } = forThisTest();
  const { DcrConfiguration } = await createPool(client, { DcrConfiguration: {} });
  expect(DcrConfiguration).toEqual({
    EnableStatus: 'Enabled',
    OpenDcrEnabled: false,
    AuthenticatedGrantTypes: ['code', 'client_credentials'],
    OpenDcrGrantTypes: ['code'],
  });
  const off = await createPool(client, {
    DcrConfiguration: { EnableStatus: 'Disabled' },
    UserPoolTier: 'LITE',
  });
  expect(off.DcrConfiguration?.EnableStatus).toBe('Disabled');
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
