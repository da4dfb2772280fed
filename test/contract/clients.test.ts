import {
  CreateUserPoolClientCommand,
  DeleteUserPoolClientCommand,
  DescribeUserPoolClientCommand,
  ListUserPoolClientsCommand,
  UpdateUserPoolClientCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { forThisTest, START, sdkClient } from '../harness/in-process.ts';
import { createClient, createPool, createPoolWithClient } from '../harness/pool.ts';

const invalid = 'InvalidParameterException';

test('a client made from its name alone has the defaults of the service, and no other member', async () => {
  const { client } = forThisTest();
  const { Id } = await createPool(client);
  const { UserPoolClient } = await client.send(
    new CreateUserPoolClientCommand({ UserPoolId: Id, ClientName: 'My app' }),
  );
  expect(UserPoolClient).toEqual({
    UserPoolId: Id,
    ClientName: 'My app',
    ClientId: expect.stringMatching(/^[0-9a-v]{26}$/),
    LastModifiedDate: new Date(START),
    CreationDate: new Date(START),
    RefreshTokenValidity: 30,
    TokenValidityUnits: {},
    AllowedOAuthFlowsUserPoolClient: false,
    EnableTokenRevocation: true,
    EnablePropagateAdditionalUserContextData: false,
    AuthSessionValidity: 3,
  });
  const described = await client.send(
    new DescribeUserPoolClientCommand({ UserPoolId: Id, ClientId: UserPoolClient?.ClientId }),
  );
  expect(described.UserPoolClient).toEqual(UserPoolClient);
});

test('a secret is generated or brought along, and told again', async () => {
  const { client } = forThisTest();
  const { Id } = await createPool(client);
  const generated = await createClient(client, Id, { GenerateSecret: true });
  expect(generated.ClientSecret).toMatch(/^[0-9a-v]{52}$/);
  const own = await createClient(client, Id, { ClientSecret: 'my_own_secret_of_24_chars' });
  for (const made of [generated, own]) {
    const { UserPoolClient } = await client.send(
      new DescribeUserPoolClientCommand({ UserPoolId: Id, ClientId: made.ClientId }),
    );
    expect(UserPoolClient?.ClientSecret).toBe(made.ClientSecret);
  }
  expect(own.ClientSecret).toBe('my_own_secret_of_24_chars');
  const none = await createClient(client, Id, { GenerateSecret: false });
  expect(none).not.toHaveProperty('ClientSecret');
});

test('a client of an unknown pool, of another pool or of another region does not exist', async () => {
  const { client, emulator } = forThisTest();
  const { poolId, clientId } = await createPoolWithClient(client);
  const { Id: otherPool } = await createPool(client);
  const elsewhere = sdkClient(emulator, { region: 'eu-west-1' });
  const commands = (UserPoolId: string, ClientId: string) => [
    () => client.send(new DescribeUserPoolClientCommand({ UserPoolId, ClientId })),
    () => client.send(new UpdateUserPoolClientCommand({ UserPoolId, ClientId })),
    () => client.send(new DeleteUserPoolClientCommand({ UserPoolId, ClientId })),
  ];
  for (const send of commands('us-east-1_AAAAAAAAA', clientId))
    await expect(send()).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'User pool us-east-1_AAAAAAAAA does not exist.',
    });
  for (const send of [...commands(otherPool, clientId), ...commands(poolId, 'unknown').slice(0, 1)])
    await expect(send()).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: expect.stringMatching(/^User pool client (unknown|[0-9a-v]{26}) does not exist\.$/),
    });
  await expect(createClient(client, 'us-east-1_AAAAAAAAA')).rejects.toThrow('does not exist');
  await expect(
    elsewhere.send(new DescribeUserPoolClientCommand({ UserPoolId: poolId, ClientId: clientId })),
  ).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
    message: `User pool ${poolId} does not exist.`,
  });
});

test('a deleted client is gone, others stay', async () => {
  const { client } = forThisTest();
  const { poolId, clientId } = await createPoolWithClient(client, { client: { GenerateSecret: true } });
  const other = await createClient(client, poolId);
  await client.send(new DeleteUserPoolClientCommand({ UserPoolId: poolId, ClientId: clientId }));
  await expect(
    client.send(new DescribeUserPoolClientCommand({ UserPoolId: poolId, ClientId: clientId })),
  ).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
    message: `User pool client ${clientId} does not exist.`,
  });
  const { UserPoolClients } = await client.send(new ListUserPoolClientsCommand({ UserPoolId: poolId }));
  expect(UserPoolClients).toEqual([{ ClientId: other.ClientId, UserPoolId: poolId, ClientName: 'app' }]);
});

test('an update replaces what it names, resets what it leaves out, and keeps name and secret', async () => {
  const { client, clock } = forThisTest();
  const { Id } = await createPool(client);
  const made = await createClient(client, Id, {
    GenerateSecret: true,
    ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'],
    ReadAttributes: ['email'],
    EnableTokenRevocation: false,
    RefreshTokenValidity: 5,
    AllowedOAuthFlows: ['code'],
    AllowedOAuthScopes: ['openid'],
    CallbackURLs: ['https://example.com/in'],
  });
  clock.advance('1h');
  const { UserPoolClient } = await client.send(
    new UpdateUserPoolClientCommand({ UserPoolId: Id, ClientId: made.ClientId, AccessTokenValidity: 2 }),
  );
  expect(UserPoolClient).toEqual({
    UserPoolId: Id,
    ClientName: 'app',
    ClientId: made.ClientId,
    ClientSecret: made.ClientSecret,
    LastModifiedDate: new Date('2026-01-31T13:00:00.000Z'),
    CreationDate: new Date(START),
    AccessTokenValidity: 2,
    RefreshTokenValidity: 30,
    TokenValidityUnits: {},
    AllowedOAuthFlowsUserPoolClient: false,
    EnableTokenRevocation: true,
    EnablePropagateAdditionalUserContextData: false,
    AuthSessionValidity: 3,
  });
  const described = await client.send(
    new DescribeUserPoolClientCommand({ UserPoolId: Id, ClientId: made.ClientId }),
  );
  expect(described.UserPoolClient).toEqual(UserPoolClient);
});

test('an update renames a client', async () => {
  const { client } = forThisTest();
  const { poolId, clientId } = await createPoolWithClient(client);
  const { UserPoolClient } = await client.send(
    new UpdateUserPoolClientCommand({ UserPoolId: poolId, ClientId: clientId, ClientName: 'renamed' }),
  );
  expect(UserPoolClient?.ClientName).toBe('renamed');
});

test('the clients of a pool are listed page by page, each once', async () => {
  const { client } = forThisTest();
  const { Id } = await createPool(client);
  const other = await createPoolWithClient(client);
  const made: string[] = [];
  for (let i = 0; i < 5; i += 1) made.push((await createClient(client, Id)).ClientId);
  const listed: string[] = [];
  const sizes: number[] = [];
  let NextToken: string | undefined;
  do {
    const page = await client.send(
      new ListUserPoolClientsCommand({ UserPoolId: Id, MaxResults: 2, NextToken }),
    );
    sizes.push(page.UserPoolClients?.length ?? 0);
    listed.push(...(page.UserPoolClients ?? []).map(({ ClientId = '' }) => ClientId));
    NextToken = page.NextToken;
  } while (NextToken);
  expect(sizes).toEqual([2, 2, 1]);
  expect(listed.toSorted()).toEqual(made.toSorted());
  expect(listed).not.toContain(other.clientId);
});

test('clients that registered themselves are a list of their own', async () => {
  const { client } = forThisTest();
  const { poolId, clientId } = await createPoolWithClient(client);
  const list = async (ClientType: 'DCR' | 'REGULAR') =>
    (await client.send(new ListUserPoolClientsCommand({ UserPoolId: poolId, ClientType }))).UserPoolClients;
  expect(await list('DCR')).toEqual([]);
  expect((await list('REGULAR'))?.map(({ ClientId }) => ClientId)).toEqual([clientId]);
});

test('a pool has 1,000 clients at most', async () => {
  const { client, emulator } = forThisTest();
  const { poolId, clientId } = await createPoolWithClient(client);
  const { clients } = emulator.services.store;
  const row = clients.find(clientId);
  if (!row) throw new Error('The client is not kept.');
  for (let n = 2; n < 1000; n += 1) clients.insert({ ...row, id: `client${n}` });
  await createClient(client, poolId);
  await expect(createClient(client, poolId, { GenerateSecret: true })).rejects.toMatchObject({
    name: 'LimitExceededException',
    message: 'The maximum number of app clients of a user pool is 1000.',
  });
  expect((await createPoolWithClient(client)).clientId).toMatch(/^[0-9a-v]{26}$/);
  await client.send(new DeleteUserPoolClientCommand({ UserPoolId: poolId, ClientId: clientId }));
  expect((await createClient(client, poolId)).ClientId).toMatch(/^[0-9a-v]{26}$/);
});

test.each([
  { MaxResults: 0, constraint: 'Member must have value greater than or equal to 1' },
  { MaxResults: 61, constraint: 'Member must have value less than or equal to 60' },
])('a page of $MaxResults clients is refused', async ({ MaxResults, constraint }) => {
  const { client } = forThisTest();
  const { Id } = await createPool(client);
  const list = new ListUserPoolClientsCommand({ UserPoolId: Id, MaxResults });
  await expect(client.send(list)).rejects.toMatchObject({
    name: invalid,
    message: `1 validation error detected: Value '${MaxResults}' at 'maxResults' failed to satisfy constraint: ${constraint}`,
  });
});

test('a token of another pool is refused', async () => {
  const { client } = forThisTest();
  const { poolId } = await createPoolWithClient(client);
  await createClient(client, poolId);
  const { NextToken } = await client.send(
    new ListUserPoolClientsCommand({ UserPoolId: poolId, MaxResults: 1 }),
  );
  const { Id: otherPool } = await createPool(client);
  await expect(
    client.send(new ListUserPoolClientsCommand({ UserPoolId: otherPool, MaxResults: 1, NextToken })),
  ).rejects.toMatchObject({ name: invalid, message: 'Invalid pagination token provided.' });
});
