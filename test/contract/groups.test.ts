import {
  CreateGroupCommand,
  DeleteGroupCommand,
  DeleteUserPoolCommand,
  GetGroupCommand,
  ListGroupsCommand,
  UpdateGroupCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { BAD_TOKEN, groupNames, groupsOf, groupsPool, NO_GROUP } from '../harness/groups.ts';
import { START, sdkClient } from '../harness/in-process.ts';
import { createPool } from '../harness/pool.ts';

const invalid = 'InvalidParameterException';
const ROLE = 'arn:aws:iam::123456789012:role/admins';

test('a group made from its name alone has no other member than its dates', async () => {
  const { createGroup, getGroup, poolId } = await groupsPool();
  const made = await createGroup('admins');
  expect(made).toEqual({
    GroupName: 'admins',
    UserPoolId: poolId,
    LastModifiedDate: new Date(START),
    CreationDate: new Date(START),
  });
  expect(await getGroup('admins')).toEqual(made);
});

test('a group keeps what it is made with, a precedence of zero and an empty description too', async () => {
  const { createGroup, getGroup, poolId } = await groupsPool();
  const settings = { Description: 'They may', RoleArn: ROLE, Precedence: 2 ** 31 - 1 };
  const made = await createGroup('admins', settings);
  expect(made).toEqual({
    GroupName: 'admins',
    UserPoolId: poolId,
    ...settings,
    LastModifiedDate: new Date(START),
    CreationDate: new Date(START),
  });
  expect(await getGroup('admins')).toEqual(made);
  expect(await createGroup('first', { Description: '', Precedence: 0 })).toMatchObject({
    Description: '',
    Precedence: 0,
  });
});

test('a name can be taken once a pool, and tells cases apart', async () => {
  const { createGroup, client } = await groupsPool();
  await createGroup('admins');
  await createGroup('Admins');
  await groupsOf(client, (await createPool(client)).Id).createGroup('admins');
  await expect(createGroup('admins', { Description: 'another' })).rejects.toMatchObject({
    name: 'GroupExistsException',
    message: 'A group with the name already exists.',
  });
});

test.each([-1, 2 ** 31])('the precedence %d is refused', async (Precedence) => {
  const { createGroup, updateGroup, listGroups } = await groupsPool();
  const refused = { name: invalid, message: expect.stringContaining("at 'precedence' failed to satisfy") };
  await expect(createGroup('admins', { Precedence })).rejects.toMatchObject(refused);
  expect((await listGroups()).Groups).toEqual([]);
  await createGroup('admins');
  await expect(updateGroup('admins', { Precedence })).rejects.toMatchObject(refused);
});

test('an update changes what it names and keeps the rest', async () => {
  const { createGroup, updateGroup, getGroup, clock, poolId } = await groupsPool();
  await createGroup('admins', { Description: 'They may', RoleArn: ROLE, Precedence: 5 });
  clock.advance('1h');
  const changed = await updateGroup('admins', { Precedence: 0 });
  expect(changed).toEqual({
    GroupName: 'admins',
    UserPoolId: poolId,
    Description: 'They may',
    RoleArn: ROLE,
    Precedence: 0,
    LastModifiedDate: new Date('2026-01-31T13:00:00.000Z'),
    CreationDate: new Date(START),
  });
  expect(await getGroup('admins')).toEqual(changed);
  const other = 'arn:aws:iam::123456789012:role/other';
  const next = await updateGroup('admins', { Description: 'They must not', RoleArn: other });
  expect(next).toEqual({ ...changed, Description: 'They must not', RoleArn: other });
  expect(await updateGroup('admins', { Description: '' })).toEqual({ ...next, Description: '' });
});

test('an update of one group leaves the others alone', async () => {
  const { createGroup, updateGroup, getGroup } = await groupsPool();
  await createGroup('admins', { Precedence: 1 });
  const other = await createGroup('others', { Precedence: 2 });
  await updateGroup('admins', { Precedence: 3 });
  expect(await getGroup('others')).toEqual(other);
});

test('a deleted group is gone, and its name is free', async () => {
  const { createGroup, getGroup, listGroups, client, poolId } = await groupsPool();
  await createGroup('admins', { Precedence: 1 });
  await createGroup('others');
  const GroupName = 'admins';
  await client.send(new DeleteGroupCommand({ UserPoolId: poolId, GroupName }));
  await expect(getGroup(GroupName)).rejects.toMatchObject(NO_GROUP);
  await expect(client.send(new DeleteGroupCommand({ UserPoolId: poolId, GroupName }))).rejects.toMatchObject(
    NO_GROUP,
  );
  expect(groupNames((await listGroups()).Groups)).toEqual(['others']);
  expect(await createGroup(GroupName)).not.toHaveProperty('Precedence');
});

test('a group of another pool, of an unknown pool or of another region is not found', async () => {
  const { createGroup, client, emulator, poolId } = await groupsPool();
  await createGroup('admins');
  const { Id: otherPool } = await createPool(client);
  const calls = (UserPoolId: string, at = client) => [
    () => at.send(new GetGroupCommand({ UserPoolId, GroupName: 'admins' })),
    () => at.send(new UpdateGroupCommand({ UserPoolId, GroupName: 'admins' })),
    () => at.send(new DeleteGroupCommand({ UserPoolId, GroupName: 'admins' })),
  ];
  for (const send of calls(otherPool)) await expect(send()).rejects.toMatchObject(NO_GROUP);
  const elsewhere = sdkClient(emulator, { region: 'eu-west-1' });
  for (const [UserPoolId, at] of [['us-east-1_AAAAAAAAA', client] as const, [poolId, elsewhere] as const])
    for (const send of [
      ...calls(UserPoolId, at),
      () => at.send(new CreateGroupCommand({ UserPoolId, GroupName: 'admins' })),
      () => at.send(new ListGroupsCommand({ UserPoolId })),
    ])
      await expect(send()).rejects.toMatchObject({
        name: 'ResourceNotFoundException',
        message: `User pool ${UserPoolId} does not exist.`,
      });
});

test('the groups of a pool are listed by name, page by page, each once', async () => {
  const { createGroup, getGroup, listGroups, client } = await groupsPool();
  for (const name of ['e', 'b', 'd', 'A', 'c']) await createGroup(name, { Precedence: 1, Description: name });
  await groupsOf(client, (await createPool(client)).Id).createGroup('elsewhere');
  const first = await listGroups({ Limit: 2 });
  expect(first.Groups?.[0]).toEqual(await getGroup('A'));
  // Comes before the page's end: it is not seen any more. The rest neither repeats nor hides.
  await createGroup('AA');
  const second = await listGroups({ Limit: 2, NextToken: first.NextToken });
  const third = await listGroups({ Limit: 2, NextToken: second.NextToken });
  expect([first, second, third].map(({ Groups }) => groupNames(Groups))).toEqual([
    ['A', 'b'],
    ['c', 'd'],
    ['e'],
  ]);
  expect(third).not.toHaveProperty('NextToken');
});

test.each([undefined, 0, 60])('a list with the limit %s holds 60 groups', async (Limit) => {
  const { createGroup, listGroups } = await groupsPool();
  for (let i = 0; i < 61; i += 1) await createGroup(`group-${i}`);
  const page = await listGroups({ Limit });
  expect(page.Groups).toHaveLength(60);
  expect((await listGroups({ Limit, NextToken: page.NextToken })).Groups).toHaveLength(1);
});

test('a list of more than 60 is refused', async () => {
  const { listGroups } = await groupsPool();
  await expect(listGroups({ Limit: 61 })).rejects.toMatchObject({
    name: invalid,
    message:
      "1 validation error detected: Value '61' at 'limit' failed to satisfy constraint: Member must have value less than or equal to 60",
  });
});

test('a token of another pool, and one that was never given out, are refused', async () => {
  const { createGroup, listGroups, client } = await groupsPool();
  for (const name of ['a', 'b']) await createGroup(name);
  const { NextToken } = await listGroups({ Limit: 1 });
  expect(NextToken).toEqual(expect.any(String));
  const other = groupsOf(client, (await createPool(client)).Id);
  await expect(other.listGroups({ NextToken })).rejects.toMatchObject(BAD_TOKEN);
  await expect(listGroups({ NextToken: 'x' })).rejects.toMatchObject(BAD_TOKEN);
});

test('a pool holds 10,000 groups and no more', async () => {
  const { createGroup, emulator, poolId, client } = await groupsPool();
  const { store } = emulator.services;
  const row = { poolId, description: null, roleArn: null, precedence: null, createdAt: 0, updatedAt: 0 };
  store.transaction(() => {
    for (let i = 0; i < 9_999; i += 1) store.groups.insert({ ...row, name: `g${i}` });
  });
  await createGroup('last');
  await expect(createGroup('one-too-many')).rejects.toMatchObject({
    name: 'LimitExceededException',
    message: 'The maximum number of groups of a user pool is 10000.',
  });
  await groupsOf(client, (await createPool(client)).Id).createGroup('elsewhere');
});

test('the groups of a deleted pool go with it', async () => {
  const { createGroup, create, add, emulator, client, poolId } = await groupsPool();
  await createGroup('admins');
  await create('ada');
  await add('ada', 'admins');
  await client.send(new DeleteUserPoolCommand({ UserPoolId: poolId }));
  expect(emulator.services.store.groups.count(poolId)).toBe(0);
});
