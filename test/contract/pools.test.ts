import {
  CreateUserPoolCommand,
  DeleteUserPoolCommand,
  DescribeUserPoolCommand,
  ListUserPoolsCommand,
  UpdateUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { forThisTest, START, sdkClient } from '../harness/in-process.ts';
import { createPool } from '../harness/pool.ts';

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
