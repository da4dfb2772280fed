import {
  type CreateUserPoolCommandInput,
  ListUserPoolsCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { forThisTest } from '../harness/in-process.ts';
import { createPool, SMS } from '../harness/pool.ts';

const invalid = 'InvalidParameterException';
const LACKED = 'The following features need to be disabled for the';
const tier = 'FeatureUnavailableInTierException';
const lambda = (name: string) => `arn:aws:lambda:us-east-1:123456789012:function:${name}`;

test.each<[rule: string, Partial<CreateUserPoolCommandInput>, name: string, message: string]>([
  [
    'aliases beside username attributes',
    { AliasAttributes: ['preferred_username'], UsernameAttributes: ['email'] },
    invalid,
    'Only one of the aliasAttributes or usernameAttributes can be set in a User pool.',
  ],
  [
    'MFA without a way to send text messages',
    { MfaConfiguration: 'ON' },
    invalid,
    'SMS configuration and Auto verification for phone_number are required when MFA is required/optional',
  ],
  [
    'one-time passwords as a first factor beside required MFA',
    {
      ...SMS,
      MfaConfiguration: 'ON',
      Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'SMS_OTP'] } },
    },
    invalid,
    'Only PASSWORD and WEB_AUTHN (if configured) can be enabled as an auth factor if MFA is enabled',
  ],
  [
    'passkeys as a first factor beside required MFA',
    {
      ...SMS,
      MfaConfiguration: 'ON',
      Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'WEB_AUTHN'] } },
    },
    invalid,
    'WEB_AUTHN cannot be used as an auth factor when MFA is enabled if not configured for MFA.',
  ],
  [
    'first factors without the password',
    { Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['EMAIL_OTP'] } } },
    invalid,
    'Password should be configured as one of the allowed first auth factors.',
  ],
  [
    'verification of phone numbers without text messages',
    { AutoVerifiedAttributes: ['phone_number'] },
    invalid,
    'SMS configuration is required when phone_number is selected for auto verification',
  ],
  [
    'text messages by two services',
    {
      SmsConfiguration: {
        ...SMS.SmsConfiguration,
        EumsSms: { CallerArn: 'arn:aws:iam::123456789012:role/eums' },
      },
    },
    invalid,
    'Exactly one of SnsCallerArn and EumsSms must be set in SmsConfiguration.',
  ],
  [
    'text messages by no service',
    { SmsConfiguration: { ExternalId: 'x' } },
    invalid,
    'Exactly one of SnsCallerArn and EumsSms must be set in SmsConfiguration.',
  ],
  [
    'text messages of another region',
    {
      SmsConfiguration: {
        EumsSms: { CallerArn: 'arn:aws:iam::123456789012:role/eums', Region: 'eu-west-1' },
      },
    },
    invalid,
    'The Region of EumsSms must be the Region of the user pool, us-east-1.',
  ],
  [
    'a sender that is no address',
    { EmailConfiguration: { From: 'Nobody' } },
    invalid,
    'Provided From email address is invalid',
  ],
  [
    'a sender trigger without a key',
    { LambdaConfig: { CustomEmailSender: { LambdaVersion: 'V1_0', LambdaArn: lambda('a') } } },
    invalid,
    'KMSKeyId parameter is required when Custom SMS/Email Lambda trigger is used.',
  ],
  [
    'a trigger of another region',
    { LambdaConfig: { PreSignUp: lambda('a').replace('us-east-1', 'eu-west-1') } },
    invalid,
    'Cross-region lambda functions are not supported',
  ],
  [
    'a versioned trigger of another region',
    {
      LambdaConfig: {
        InboundFederation: {
          LambdaVersion: 'V1_0',
          LambdaArn: lambda('a').replace('us-east-1', 'eu-west-1'),
        },
      },
    },
    invalid,
    'Cross-region lambda functions are not supported',
  ],
  [
    "an encryption key of the customer's that is not named",
    { KeyConfiguration: { KeyType: 'CUSTOMER_MANAGED_KEY' } },
    invalid,
    'KmsKeyArn is required when KeyType is CUSTOMER_MANAGED_KEY.',
  ],
  [
    'a fifth ACR level',
    { AcrConfiguration: { Level5: { AcrValue: 'urn:five' } } },
    invalid,
    'Invalid ACR level: Level5. Valid levels are Level1, Level2, Level3 and Level4.',
  ],
  [
    'an ACR name that is no URI',
    { AcrConfiguration: { Level1: { AcrValue: 'urn:one two' } } },
    invalid,
    'Invalid ACR value: urn:one two. It can only hold characters of a URL or URN.',
  ],
  [
    'the default name of another ACR level',
    { AcrConfiguration: { Level1: { AcrValue: 'urn:cognito:loa:2' } } },
    invalid,
    'ACR values must be unique across all levels, including default values.',
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
    'Account Recovery Setting cannot have duplicate priorities or recovery mechanisms.',
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
    'Source ARN is required to use DEVELOPER email sending owner',
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
    "Cannot use PreTokenGenerationLambda and PreTokenGeneration with different Lambda function ARN's",
  ],
  [
    'threat protection outside the Plus tier',
    { UserPoolTier: 'ESSENTIALS', UserPoolAddOns: { AdvancedSecurityMode: 'ENFORCED' } },
    tier,
    `${LACKED} ESSENTIALS pricing tier configured: Threat Protection`,
  ],
  [
    'passwordless factors in the Lite tier',
    {
      UserPoolTier: 'LITE',
      Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'] } },
    },
    tier,
    `${LACKED} LITE pricing tier configured: Passwordless Sign-In`,
  ],
  [
    'a password history in the Lite tier',
    { UserPoolTier: 'LITE', Policies: { PasswordPolicy: { PasswordHistorySize: 1 } } },
    tier,
    `${LACKED} LITE pricing tier configured: Password History`,
  ],
  [
    'access token customization in the Lite tier',
    {
      UserPoolTier: 'LITE',
      LambdaConfig: { PreTokenGenerationConfig: { LambdaVersion: 'V2_0', LambdaArn: lambda('a') } },
    },
    tier,
    `${LACKED} LITE pricing tier configured: Token Customization with Pre-Token Generation Lambda V2_0`,
  ],
  [
    'dynamic client registration and names of ACR levels in the Lite tier',
    {
      UserPoolTier: 'LITE',
      DcrConfiguration: {},
      AcrConfiguration: { Level2: { AcrValue: 'urn:two' } },
    },
    tier,
    `${LACKED} LITE pricing tier configured: Dynamic Client Registration, ACR Configuration`,
  ],
])('a new pool is refused %s', async (_, input, name, message) => {
  const { client } = forThisTest();
  await expect(createPool(client, input)).rejects.toMatchObject({ name, message });
  expect((await client.send(new ListUserPoolsCommand({ MaxResults: 1 }))).UserPools).toEqual([]);
});
