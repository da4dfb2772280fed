import {
  AddCustomAttributesCommand,
  AdminCreateUserCommand,
  CreateUserPoolCommand,
  DeleteUserPoolCommand,
  DescribeUserPoolClientCommand,
  DescribeUserPoolCommand,
  ListUserPoolsCommand,
  UpdateUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { forThisTest, START, sdkClient } from '../harness/in-process.ts';
import { sentMessage } from '../harness/outbox.ts';
import { createPool, createPoolWithClient } from '../harness/pool.ts';

const invalid = 'InvalidParameterException';

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
    AcrConfiguration: {
      Level1: { AcrValue: 'urn:cognito:loa:1' },
      Level2: { AcrValue: 'urn:cognito:loa:2' },
      Level3: { AcrValue: 'urn:cognito:loa:3' },
      Level4: { AcrValue: 'urn:cognito:loa:4' },
    },
  });
  const described = await client.send(new DescribeUserPoolCommand({ UserPoolId: UserPool?.Id }));
  expect(described.UserPool).toEqual(UserPool);
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
  for (const send of [
    () => elsewhere.send(new DescribeUserPoolCommand({ UserPoolId: Id })),
    () => elsewhere.send(new UpdateUserPoolCommand({ UserPoolId: Id })),
    () => elsewhere.send(new DeleteUserPoolCommand({ UserPoolId: Id })),
    () =>
      elsewhere.send(
        new AddCustomAttributesCommand({
          UserPoolId: Id,
          CustomAttributes: [{ Name: 'x', AttributeDataType: 'String' }],
        }),
      ),
  ])
    await expect(send()).rejects.toMatchObject({
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

test('a pool tells how many users it has', async () => {
  const { client } = forThisTest();
  const { Id } = await createPool(client);
  const other = await createPool(client);
  for (const Username of ['ada', 'grace'])
    await client.send(new AdminCreateUserCommand({ UserPoolId: Id, Username, MessageAction: 'SUPPRESS' }));
  const users = async (UserPoolId: string) =>
    (await client.send(new DescribeUserPoolCommand({ UserPoolId }))).UserPool?.EstimatedNumberOfUsers;
  expect(await users(Id)).toBe(2);
  expect(await users(other.Id)).toBe(0);
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
    store.outbox.insert(sentMessage(poolId, poolId));
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

test('a region has 1,000 pools at most', async () => {
  const { client, emulator } = forThisTest();
  const { Id } = await createPool(client);
  const row = emulator.services.store.pools.find(Id);
  if (!row) throw new Error('The pool is not kept.');
  for (let n = 2; n < 1000; n += 1) emulator.services.store.pools.insert({ ...row, id: `us-east-1_${n}` });
  await createPool(client);
  const refused = {
    name: 'LimitExceededException',
    message: 'The maximum number of user pools of a Region is 1000.',
  };
  await expect(createPool(client)).rejects.toMatchObject(refused);
  expect((await createPool(sdkClient(emulator, { region: 'eu-west-1' }))).Id).toMatch(/^eu-west-1_/);
  await client.send(new DeleteUserPoolCommand({ UserPoolId: Id }));
  expect((await createPool(client)).Id).toMatch(/^us-east-1_/);
});

test.each([
  { MaxResults: 0, constraint: 'Member must have value greater than or equal to 1' },
  { MaxResults: 61, constraint: 'Member must have value less than or equal to 60' },
])('a page of $MaxResults pools is refused', async ({ MaxResults, constraint }) => {
  const { client } = forThisTest();
  await expect(client.send(new ListUserPoolsCommand({ MaxResults }))).rejects.toMatchObject({
    name: invalid,
    message: `1 validation error detected: Value '${MaxResults}' at 'maxResults' failed to satisfy constraint: ${constraint}`,
  });
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
