import {
  AddCustomAttributesCommand,
  type AddCustomAttributesCommandInput,
  CreateUserPoolCommand,
  type CreateUserPoolCommandInput,
  DeleteUserPoolCommand,
  DescribeUserPoolClientCommand,
  DescribeUserPoolCommand,
  ListUserPoolsCommand,
  UpdateUserPoolCommand,
  type UpdateUserPoolCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { forThisTest, START, sdkClient } from '../harness/in-process.ts';
import { createPool, createPoolWithClient } from '../harness/pool.ts';

test('a pool made from its name alone has the defaults of the service, and no other member', async () => {
  const { client } = forThisTest();
  const { UserPool } = await client.send(new CreateUserPoolCommand({ PoolName: 'My pool' }));
  expect(UserPool).toEqual({
    Id: expect.stringMatching(/^us-east-1_[0-9A-Za-z]{9}$/),
    Name: 'My pool',
    Arn: `arn:aws:cognito-idp:us-east-1:000000000000:userpool/${UserPool?.Id}`,
    CreationDate: new Date(START),
    LastModifiedDate: new Date(START),
    Policies: {
      PasswordPolicy: {
        MinimumLength: 8,
        RequireUppercase: true,
        RequireLowercase: true,
        RequireNumbers: true,
        RequireSymbols: true,
        TemporaryPasswordValidityDays: 7,
      },
      SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD'] },
    },
    DeletionProtection: 'INACTIVE',
    LambdaConfig: {},
    SchemaAttributes: expect.any(Array),
    VerificationMessageTemplate: { DefaultEmailOption: 'CONFIRM_WITH_CODE' },
    MfaConfiguration: 'OFF',
    EstimatedNumberOfUsers: 0,
    EmailConfiguration: { EmailSendingAccount: 'COGNITO_DEFAULT' },
    UserPoolTags: {},
    AdminCreateUserConfig: { AllowAdminCreateUserOnly: false, UnusedAccountValidityDays: 7 },
    UserPoolTier: 'ESSENTIALS',
  });
  const described = await client.send(new DescribeUserPoolCommand({ UserPoolId: UserPool?.Id }));
  expect(described.UserPool).toEqual(UserPool);
});

test('a pool has the 20 standard attributes in the order of the service', async () => {
  const { client } = forThisTest();
  const { SchemaAttributes = [] } = await createPool(client);
  const text = (Name: string, MinLength = '0', MaxLength = '2048') => ({
    Name,
    AttributeDataType: 'String',
    DeveloperOnlyAttribute: false,
    Mutable: true,
    Required: false,
    StringAttributeConstraints: { MinLength, MaxLength },
  });
  const plain = (Name: string, AttributeDataType: string) => ({
    Name,
    AttributeDataType,
    DeveloperOnlyAttribute: false,
    Mutable: true,
    Required: false,
  });
  expect(SchemaAttributes).toEqual([
    { ...text('sub', '1'), Mutable: false, Required: true },
    ...['name', 'given_name', 'family_name', 'middle_name', 'nickname'].map((name) => text(name)),
    ...['preferred_username', 'profile', 'picture', 'website', 'email'].map((name) => text(name)),
    plain('email_verified', 'Boolean'),
    text('gender'),
    text('birthdate', '10', '10'),
    text('zoneinfo'),
    text('locale'),
    text('phone_number'),
    plain('phone_number_verified', 'Boolean'),
    text('address'),
    { ...plain('updated_at', 'Number'), NumberAttributeConstraints: { MinValue: '0' } },
  ]);
});

test('an unknown pool, and a pool of another region, does not exist', async () => {
  const { client, emulator } = forThisTest();
  await expect(
    client.send(new DescribeUserPoolCommand({ UserPoolId: 'us-east-1_AAAAAAAAA' })),
  ).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
    message: 'User pool us-east-1_AAAAAAAAA does not exist.',
  });
  const { Id } = await createPool(client);
  const elsewhere = sdkClient(emulator, { region: 'eu-west-1' });
  for (const command of [
    new DescribeUserPoolCommand({ UserPoolId: Id }),
    new UpdateUserPoolCommand({ UserPoolId: Id }),
    new DeleteUserPoolCommand({ UserPoolId: Id }),
  ])
    await expect(elsewhere.send(command as DescribeUserPoolCommand)).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: `User pool ${Id} does not exist.`,
    });
});

test('a pool belongs to the region of the request that made it', async () => {
  const { client, emulator } = forThisTest({ account: '123456789012' });
  const elsewhere = sdkClient(emulator, { region: 'eu-west-1' });
  const pool = await createPool(elsewhere, { PoolName: 'there' });
  expect(pool.Id).toMatch(/^eu-west-1_/);
  expect(pool.Arn).toBe(`arn:aws:cognito-idp:eu-west-1:123456789012:userpool/${pool.Id}`);
  expect((await client.send(new ListUserPoolsCommand({ MaxResults: 60 }))).UserPools).toEqual([]);
  expect((await elsewhere.send(new ListUserPoolsCommand({ MaxResults: 60 }))).UserPools).toEqual([
    {
      Id: pool.Id,
      Name: 'there',
      LambdaConfig: {},
      CreationDate: new Date(START),
      LastModifiedDate: new Date(START),
    },
  ]);
});

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

const invalid = 'InvalidParameterException';
const tier = 'FeatureUnavailableInTierException';
const lambda = (name: string) => `arn:aws:lambda:us-east-1:123456789012:function:${name}`;

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

test('standard attributes change in their place, custom ones follow with their prefix', async () => {
  const { client } = forThisTest();
  const { SchemaAttributes = [] } = await createPool(client, {
    Schema: [
      {
        Name: 'level',
        AttributeDataType: 'Number',
        NumberAttributeConstraints: { MinValue: '1', MaxValue: '9' },
      },
      { Name: 'email', Required: true, Mutable: false },
      { Name: 'sub', Required: false, Mutable: true },
      {
        Name: 'nickname',
        AttributeDataType: 'String',
        StringAttributeConstraints: { MinLength: '2', MaxLength: '10' },
      },
      { Name: 'note', AttributeDataType: 'String', Mutable: false },
      { Name: 'flag', AttributeDataType: 'Boolean', StringAttributeConstraints: { MaxLength: '1' } },
      { Name: 'inner', AttributeDataType: 'DateTime', DeveloperOnlyAttribute: true },
    ],
  });
  expect(SchemaAttributes).toHaveLength(24);
  expect(SchemaAttributes[0]).toMatchObject({ Name: 'sub', Required: true, Mutable: false });
  expect(SchemaAttributes[5]).toMatchObject({
    Name: 'nickname',
    StringAttributeConstraints: { MinLength: '2', MaxLength: '10' },
  });
  expect(SchemaAttributes[10]).toMatchObject({
    Name: 'email',
    Required: true,
    Mutable: false,
    StringAttributeConstraints: { MinLength: '0', MaxLength: '2048' },
  });
  const custom = { DeveloperOnlyAttribute: false, Mutable: true, Required: false };
  expect(SchemaAttributes.slice(20)).toEqual([
    {
      ...custom,
      Name: 'custom:level',
      AttributeDataType: 'Number',
      NumberAttributeConstraints: { MinValue: '1', MaxValue: '9' },
    },
    {
      ...custom,
      Name: 'custom:note',
      AttributeDataType: 'String',
      Mutable: false,
      StringAttributeConstraints: {},
    },
    { ...custom, Name: 'custom:flag', AttributeDataType: 'Boolean' },
    { ...custom, Name: 'dev:custom:inner', AttributeDataType: 'DateTime', DeveloperOnlyAttribute: true },
  ]);
});

type Attributes = NonNullable<AddCustomAttributesCommandInput['CustomAttributes']>;

test.each<[rule: string, Attributes, message: string]>([
  [
    'is required',
    [{ Name: 'x', AttributeDataType: 'String', Required: true }],
    'Required custom attributes are not supported currently.',
  ],
  [
    'has no type',
    [{ Name: 'x' }],
    'Invalid AttributeDataType input, consider using the provided AttributeDataType enum.',
  ],
  [
    'comes twice',
    [
      { Name: 'x', AttributeDataType: 'String' },
      { Name: 'x', AttributeDataType: 'Number' },
    ],
    'custom:x: Existing attribute already has name custom:x.',
  ],
  [
    'allows texts beyond 2048 characters',
    [{ Name: 'x', AttributeDataType: 'String', StringAttributeConstraints: { MaxLength: '2049' } }],
    'user.custom:x: String attributes cannot have a length of more than 2048',
  ],
  [
    'has crossed lengths',
    [
      {
        Name: 'x',
        AttributeDataType: 'String',
        StringAttributeConstraints: { MinLength: '2', MaxLength: '1' },
      },
    ],
    'user.custom:x: Max length cannot be less than min length.',
  ],
  [
    'has crossed values',
    [
      {
        Name: 'x',
        AttributeDataType: 'Number',
        DeveloperOnlyAttribute: true,
        NumberAttributeConstraints: { MinValue: '2', MaxValue: '1' },
      },
    ],
    'user.dev:custom:x: Max value cannot be less than min value.',
  ],
  [
    'has a length that is no number',
    [{ Name: 'x', AttributeDataType: 'String', StringAttributeConstraints: { MinLength: 'one' } }],
    'Invalid StringAttributeConstraints for schema attribute custom:x',
  ],
  [
    'has a value that is no whole number',
    [{ Name: 'x', AttributeDataType: 'Number', NumberAttributeConstraints: { MaxValue: '1.5' } }],
    'Invalid NumberAttributeConstraints for schema attribute custom:x',
  ],
])(
  'a custom attribute that %s is refused, in a new pool and in an existing one',
  async (_, added, message) => {
    const { client } = forThisTest();
    await expect(createPool(client, { Schema: added })).rejects.toMatchObject({ name: invalid, message });
    const { Id, SchemaAttributes } = await createPool(client);
    await expect(
      client.send(new AddCustomAttributesCommand({ UserPoolId: Id, CustomAttributes: added })),
    ).rejects.toMatchObject({ name: invalid, message });
    const { UserPool } = await client.send(new DescribeUserPoolCommand({ UserPoolId: Id }));
    expect(UserPool?.SchemaAttributes).toEqual(SchemaAttributes);
  },
);

test.each<[rule: string, Attributes, message: string]>([
  [
    'another type',
    [{ Name: 'email', AttributeDataType: 'Number' }],
    'You can not change AttributeDataType or set developerOnlyAttribute for standard schema attribute email',
  ],
  [
    'developers alone as its writers',
    [{ Name: 'name', AttributeDataType: 'String', DeveloperOnlyAttribute: true }],
    'You can not change AttributeDataType or set developerOnlyAttribute for standard schema attribute name',
  ],
  [
    'crossed lengths',
    [{ Name: 'name', StringAttributeConstraints: { MinLength: '9', MaxLength: '8' } }],
    'user.name: Max length cannot be less than min length.',
  ],
  [
    'two definitions',
    [
      { Name: 'email', Required: true },
      { Name: 'email', Required: false },
    ],
    'email: Existing attribute already has name email.',
  ],
])('a standard attribute cannot have %s', async (_, Schema, message) => {
  const { client } = forThisTest();
  await expect(createPool(client, { Schema })).rejects.toMatchObject({ name: invalid, message });
});

test('custom attributes are added to a pool, up to 50', async () => {
  const { client, clock } = forThisTest();
  const { Id } = await createPool(client);
  const attributes = (from: number, count: number): Attributes =>
    Array.from({ length: count }, (_, i) => ({ Name: `a${from + i}`, AttributeDataType: 'String' }));
  const add = (CustomAttributes: Attributes) =>
    client.send(new AddCustomAttributesCommand({ UserPoolId: Id, CustomAttributes }));
  clock.advance('1h');
  await add(attributes(0, 25));
  await add(attributes(25, 25));
  await expect(add(attributes(50, 1))).rejects.toMatchObject({
    name: 'LimitExceededException',
    message: 'The maximum number of custom attributes of a user pool is 50.',
  });
  await expect(add([{ Name: 'a7', AttributeDataType: 'String' }])).rejects.toMatchObject({
    name: invalid,
    message: 'custom:a7: Existing attribute already has name custom:a7.',
  });
  const { UserPool } = await client.send(new DescribeUserPoolCommand({ UserPoolId: Id }));
  expect(UserPool?.SchemaAttributes).toHaveLength(70);
  expect(UserPool?.SchemaAttributes?.[20]?.Name).toBe('custom:a0');
  expect(UserPool?.LastModifiedDate).toEqual(new Date('2026-01-31T13:00:00.000Z'));
  expect(UserPool?.CreationDate).toEqual(new Date(START));
});

test('an update replaces what it names, resets what it leaves out, and keeps what is immutable', async () => {
  const { client, clock } = forThisTest();
  const made = await createPool(client, {
    AliasAttributes: ['email'],
    UsernameConfiguration: { CaseSensitive: false },
    Schema: [{ Name: 'role', AttributeDataType: 'String' }],
    DeletionProtection: 'ACTIVE',
    AutoVerifiedAttributes: ['email'],
    Policies: { PasswordPolicy: { MinimumLength: 12 } },
    SmsAuthenticationMessage: 'Code {####}',
    UserPoolTags: { team: 'a' },
    AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
  });
  const plain = await createPool(client, { PoolName: 'plain' });
  clock.advance('1h');
  const answer = await client.send(
    new UpdateUserPoolCommand({ UserPoolId: made.Id, AutoVerifiedAttributes: ['phone_number'] }),
  );
  expect(answer).toEqual({ $metadata: expect.anything() });
  const { UserPool } = await client.send(new DescribeUserPoolCommand({ UserPoolId: made.Id }));
  expect(UserPool).toEqual({
    ...plain,
    Id: made.Id,
    Arn: made.Arn,
    Name: 'pool',
    LastModifiedDate: new Date('2026-01-31T13:00:00.000Z'),
    AutoVerifiedAttributes: ['phone_number'],
    AliasAttributes: ['email'],
    UsernameConfiguration: { CaseSensitive: false },
    SchemaAttributes: made.SchemaAttributes,
  });
});

test('an update renames a pool', async () => {
  const { client } = forThisTest();
  const { Id } = await createPool(client);
  await client.send(new UpdateUserPoolCommand({ UserPoolId: Id, PoolName: 'renamed' }));
  const { UserPool } = await client.send(new DescribeUserPoolCommand({ UserPoolId: Id }));
  expect(UserPool?.Name).toBe('renamed');
});

test.each<[rule: string, Partial<UpdateUserPoolCommandInput>, name: string]>([
  ['MFA without text messages', { MfaConfiguration: 'OPTIONAL' }, invalid],
  [
    'verification before update when it leaves out the automatic one',
    { UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] } },
    invalid,
  ],
  [
    'a tier that lacks a feature',
    { UserPoolTier: 'LITE', UserPoolAddOns: { AdvancedSecurityMode: 'AUDIT' } },
    tier,
  ],
])('an update is refused %s, and changes nothing', async (_, change, name) => {
  const { client } = forThisTest();
  const { Id } = await createPool(client, { AutoVerifiedAttributes: ['email'] });
  const before = await client.send(new DescribeUserPoolCommand({ UserPoolId: Id }));
  await expect(
    client.send(new UpdateUserPoolCommand({ UserPoolId: Id, PoolName: 'other', ...change })),
  ).rejects.toMatchObject({ name });
  const after = await client.send(new DescribeUserPoolCommand({ UserPoolId: Id }));
  expect(after.UserPool).toEqual(before.UserPool);
});

test('a protected pool cannot be deleted until its protection is lifted', async () => {
  const { client } = forThisTest();
  const { Id } = await createPool(client, { DeletionProtection: 'ACTIVE' });
  await expect(client.send(new DeleteUserPoolCommand({ UserPoolId: Id }))).rejects.toMatchObject({
    name: invalid,
    message:
      'The user pool cannot be deleted because deletion protection is activated. Deletion protection must be inactivated first.',
  });
  await client.send(new UpdateUserPoolCommand({ UserPoolId: Id, DeletionProtection: 'INACTIVE' }));
  await client.send(new DeleteUserPoolCommand({ UserPoolId: Id }));
  await expect(client.send(new DescribeUserPoolCommand({ UserPoolId: Id }))).rejects.toThrow(
    'does not exist',
  );
});

test('a deleted pool takes its clients, keys and messages along, and leaves other pools alone', async () => {
  const { client, emulator } = forThisTest();
  const gone = await createPoolWithClient(client, { client: { GenerateSecret: true } });
  const stays = await createPoolWithClient(client, { client: { GenerateSecret: true } });
  const { store, keys } = emulator.services;
  for (const { poolId } of [gone, stays]) {
    expect((await keys.jwks(poolId)).keys).toHaveLength(2);
    store.outbox.insert({
      id: poolId,
      at: 0,
      poolId,
      recipient: 'a@example.com',
      channel: 'email',
      source: 'CustomMessage_SignUp',
      subject: null,
      body: 'hello',
      code: null,
    });
  }
  await client.send(new DeleteUserPoolCommand({ UserPoolId: gone.poolId }));
  const describe = ({ poolId, clientId }: typeof gone) =>
    client.send(new DescribeUserPoolClientCommand({ UserPoolId: poolId, ClientId: clientId }));
  await expect(describe(gone)).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
    message: `User pool ${gone.poolId} does not exist.`,
  });
  expect(store.clients.find(gone.clientId)).toBeUndefined();
  expect(store.clientSecrets.ofClient(gone.clientId)).toEqual([]);
  expect(store.poolKeys.ofPool(gone.poolId)).toEqual([]);
  expect((await keys.jwks(gone.poolId)).keys).toEqual([]);
  expect(store.outbox.list(undefined, 10).map(({ id }) => id)).toEqual([stays.poolId]);
  expect((await describe(stays)).UserPoolClient?.ClientSecret).toBe(stays.secret);
  expect((await keys.jwks(stays.poolId)).keys).toHaveLength(2);
});

test('pools are listed page by page, each once, whatever is added meanwhile', async () => {
  const { client } = forThisTest();
  const made = new Set<string>();
  for (let i = 0; i < 5; i += 1) made.add((await createPool(client)).Id);
  const listed: string[] = [];
  let NextToken: string | undefined;
  do {
    const page = await client.send(new ListUserPoolsCommand({ MaxResults: 2, NextToken }));
    listed.push(...(page.UserPools ?? []).map(({ Id = '' }) => Id));
    expect(page.UserPools?.length).toBeLessThanOrEqual(2);
    NextToken = page.NextToken;
    if (NextToken) await createPool(client);
  } while (NextToken);
  expect(new Set(listed).size).toBe(listed.length);
  expect(listed).toEqual(expect.arrayContaining([...made]));
});

test('a token of another list is refused', async () => {
  const { client, emulator } = forThisTest();
  const elsewhere = sdkClient(emulator, { region: 'eu-west-1' });
  await createPool(elsewhere);
  await createPool(elsewhere);
  const { NextToken } = await elsewhere.send(new ListUserPoolsCommand({ MaxResults: 1 }));
  expect(NextToken).toMatch(/^\S+$/);
  for (const token of [NextToken, 'garbage'])
    await expect(
      client.send(new ListUserPoolsCommand({ MaxResults: 1, NextToken: token })),
    ).rejects.toMatchObject({ name: invalid, message: 'Invalid pagination token provided.' });
});
