import {
  CreateResourceServerCommand,
  type CreateResourceServerCommandInput,
  DeleteResourceServerCommand,
  DescribeResourceServerCommand,
  ListResourceServersCommand,
  UpdateResourceServerCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { forThisTest, sdkClient } from '../harness/in-process.ts';
import { createPool } from '../harness/pool.ts';
import { refuses } from '../harness/sign-up.ts';

const invalid = 'InvalidParameterException';
const missing = 'ResourceNotFoundException';
const IDENTIFIER = 'https://api.example.com/v1';
const READ = { ScopeName: 'read', ScopeDescription: 'Reads' };
const WRITE = { ScopeName: 'write', ScopeDescription: 'Writes' };

/** A pool, and ways to its resource servers. */
async function serverPool() {
  const made = forThisTest();
  const { client } = made;
  const { Id: UserPoolId } = await createPool(client);
  const create = async (more: Partial<CreateResourceServerCommandInput> = {}) => {
    const input = { UserPoolId, Identifier: IDENTIFIER, Name: 'My API', ...more };
    return (await client.send(new CreateResourceServerCommand(input))).ResourceServer;
  };
  const describe = async (Identifier = IDENTIFIER) => {
    const command = new DescribeResourceServerCommand({ UserPoolId, Identifier });
    return (await client.send(command)).ResourceServer;
  };
  return { ...made, UserPoolId, create, describe };
}

test('a resource server is answered as it was made, with scopes and without', async () => {
  const { create, describe, UserPoolId } = await serverPool();
  const made = await create({ Scopes: [WRITE, READ] });
  expect(made).toEqual({ UserPoolId, Identifier: IDENTIFIER, Name: 'My API', Scopes: [WRITE, READ] });
  expect(await describe()).toEqual(made);
  const plain = await create({ Identifier: 'plain' });
  expect(plain).toEqual({ UserPoolId, Identifier: 'plain', Name: 'My API' });
  expect(await describe('plain')).toEqual(plain);
});

test('an identifier belongs to one resource server of a pool; other pools do not count', async () => {
  const { create, client, UserPoolId } = await serverPool();
  const { Id: other } = await createPool(client);
  await create();
  await create({ UserPoolId: other });
  await create({ Identifier: IDENTIFIER.toUpperCase() });
  await refuses(create(), invalid, `${IDENTIFIER} already exists in user pool ${UserPoolId}.`);
});

test('a scope is named once in a resource server, new or changed', async () => {
  const { create, describe, client, UserPoolId } = await serverPool();
  const twice = [READ, WRITE, { ScopeName: 'read', ScopeDescription: 'Reads again' }];
  const message = 'Scope read is named more than once.';
  await refuses(create({ Scopes: twice }), invalid, message);
  await refuses(describe(), missing, `Resource server ${IDENTIFIER} does not exist.`);
  const made = await create({ Scopes: [READ] });
  const input = { UserPoolId, Identifier: IDENTIFIER, Name: 'New', Scopes: twice };
  await refuses(client.send(new UpdateResourceServerCommand(input)), invalid, message);
  expect(await describe()).toEqual(made);
});

test('an update replaces name and scopes: it removes scopes that it does not have', async () => {
  const { create, describe, client, UserPoolId } = await serverPool();
  await create({ Scopes: [READ] });
  const update = async (more: object) => {
    const input = { UserPoolId, Identifier: IDENTIFIER, Name: 'Renamed', ...more };
    return (await client.send(new UpdateResourceServerCommand(input))).ResourceServer;
  };
  const changed = await update({ Scopes: [WRITE] });
  expect(changed).toEqual({ UserPoolId, Identifier: IDENTIFIER, Name: 'Renamed', Scopes: [WRITE] });
  expect(await describe()).toEqual(changed);
  expect(await update({})).toEqual({ UserPoolId, Identifier: IDENTIFIER, Name: 'Renamed' });
});

test('what a pool does not have is not found: a resource server, the pool', async () => {
  const { create, client, emulator, UserPoolId } = await serverPool();
  await create();
  const { Id: other } = await createPool(client);
  const name = { UserPoolId: other, Identifier: IDENTIFIER };
  for (const command of [
    new DescribeResourceServerCommand(name),
    new UpdateResourceServerCommand({ ...name, Name: 'New' }),
    new DeleteResourceServerCommand(name),
  ])
    await refuses(
      client.send(command as DescribeResourceServerCommand),
      missing,
      `Resource server ${IDENTIFIER} does not exist.`,
    );
  const elsewhere = sdkClient(emulator, { region: 'eu-west-1' });
  const noPool = `User pool ${UserPoolId} does not exist.`;
  const here = { UserPoolId, Identifier: IDENTIFIER };
  await refuses(elsewhere.send(new DescribeResourceServerCommand(here)), missing, noPool);
  await refuses(elsewhere.send(new ListResourceServersCommand({ UserPoolId })), missing, noPool);
});

test('a deleted resource server is gone, others stay', async () => {
  const { create, describe, client, UserPoolId } = await serverPool();
  await create();
  const other = await create({ Identifier: 'other' });
  await client.send(new DeleteResourceServerCommand({ UserPoolId, Identifier: IDENTIFIER }));
  await refuses(describe(), missing, `Resource server ${IDENTIFIER} does not exist.`);
  const { ResourceServers } = await client.send(new ListResourceServersCommand({ UserPoolId }));
  expect(ResourceServers).toEqual([other]);
});

test('the resource servers of a pool are listed by identifier, page by page; a token is good for its list', async () => {
  const { create, client, UserPoolId } = await serverPool();
  const { Id: other } = await createPool(client);
  const c = await create({ Identifier: 'c' });
  const a = await create({ Identifier: 'a', Scopes: [READ] });
  const b = await create({ Identifier: 'b' });
  await create({ UserPoolId: other });
  const list = (UserPoolId: string, NextToken?: string) =>
    client.send(new ListResourceServersCommand({ UserPoolId, MaxResults: 2, NextToken }));
  const first = await list(UserPoolId);
  expect(first.ResourceServers).toEqual([a, b]);
  const second = await list(UserPoolId, first.NextToken);
  expect(second.ResourceServers).toEqual([c]);
  expect(second).not.toHaveProperty('NextToken');
  await refuses(list(other, first.NextToken), invalid, 'Invalid pagination token provided.');
});

test('a pool has 25 resource servers at most, and one of them 100 scopes', async () => {
  const { create, client, UserPoolId } = await serverPool();
  const scopes = Array.from({ length: 101 }, (_, index) => ({ ...READ, ScopeName: `scope${index}` }));
  await expect(create({ Scopes: scopes })).rejects.toMatchObject({
    name: invalid,
    message: expect.stringContaining('Member must have length less than or equal to 100'),
  });
  expect((await create({ Scopes: scopes.slice(1) }))?.Scopes).toHaveLength(100);
  for (let number = 2; number <= 25; number += 1) await create({ Identifier: `api${number}` });
  await refuses(
    create({ Identifier: 'api26' }),
    'LimitExceededException',
    'The maximum number of resource servers of a user pool is 25.',
  );
  await client.send(new DeleteResourceServerCommand({ UserPoolId, Identifier: 'api2' }));
  await create({ Identifier: 'api26' });
});

test.each([
  ['an identifier with a space', { Identifier: 'my api' }, 'identifier'],
  ['a scope with a slash', { Scopes: [{ ...READ, ScopeName: 'a/b' }] }, 'scopes.1.member.scopeName'],
])('%s is refused', async (_, input, path) => {
  const { create } = await serverPool();
  await expect(create(input)).rejects.toMatchObject({
    name: invalid,
    message: expect.stringContaining(`at '${path}' failed to satisfy constraint`),
  });
});
