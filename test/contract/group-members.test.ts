import {
  AdminDeleteUserCommand,
  DeleteGroupCommand,
  ListUsersCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import {
  BAD_TOKEN,
  groupNames,
  groupsOf,
  groupsPool,
  NO_GROUP,
  NO_USER,
  usernames,
} from '../harness/groups.ts';
import { createPool } from '../harness/pool.ts';

/** A pool with the groups `admins` and `others` and the users `ada` and `bob`. */
async function members() {
  const made = await groupsPool();
  for (const name of ['admins', 'others']) await made.createGroup(name);
  await made.create('ada', { email: 'ada@example.com' });
  await made.create('bob');
  return made;
}

test('a member is listed at the group, and the group at the member', async () => {
  const { add, groupsOfUser, usersOfGroup, getGroup } = await members();
  await add('ada', 'admins');
  expect((await groupsOfUser('ada')).Groups).toEqual([await getGroup('admins')]);
  expect(usernames((await usersOfGroup('admins')).Users)).toEqual(['ada']);
  expect((await groupsOfUser('bob')).Groups).toEqual([]);
  expect((await usersOfGroup('others')).Users).toEqual([]);
});

test('members are described as ListUsers describes users', async () => {
  const { add, usersOfGroup, client, poolId } = await members();
  await add('ada', 'admins');
  await add('bob', 'admins');
  const { Users } = await client.send(new ListUsersCommand({ UserPoolId: poolId }));
  expect(Users).toHaveLength(2);
  expect((await usersOfGroup('admins')).Users).toEqual(Users);
});

test('to add a member again, or to remove one who is none, changes nothing and is no error', async () => {
  const { add, remove, usersOfGroup } = await members();
  await add('ada', 'admins');
  await add('ada', 'admins');
  await remove('bob', 'admins');
  expect(usernames((await usersOfGroup('admins')).Users)).toEqual(['ada']);
});

test('a removed member leaves this group alone, and can come back', async () => {
  const { add, remove, groupsOfUser, usersOfGroup } = await members();
  for (const group of ['admins', 'others']) await add('ada', group);
  await add('bob', 'admins');
  await remove('ada', 'admins');
  expect(groupNames((await groupsOfUser('ada')).Groups)).toEqual(['others']);
  expect(usernames((await usersOfGroup('admins')).Users)).toEqual(['bob']);
  await add('ada', 'admins');
  expect(groupNames((await groupsOfUser('ada')).Groups)).toEqual(['admins', 'others']);
});

test('a user is found by an alias or by the sub', async () => {
  const { createGroup, create, add, groupsOfUser, usersOfGroup } = await groupsPool({
    AliasAttributes: ['email'],
  });
  await createGroup('admins');
  const ada = await create('ada', { email: 'ada@example.com', email_verified: 'true' });
  await add('ada@example.com', 'admins');
  const sub = ada.Attributes?.find(({ Name }) => Name === 'sub')?.Value ?? '';
  expect(groupNames((await groupsOfUser(sub)).Groups)).toEqual(['admins']);
  expect(usernames((await usersOfGroup('admins')).Users)).toEqual(['ada']);
});

test('neither an unknown group nor an unknown user has members or groups', async () => {
  const { add, remove, groupsOfUser, usersOfGroup } = await members();
  await expect(add('ada', 'nobody')).rejects.toMatchObject(NO_GROUP);
  await expect(remove('ada', 'nobody')).rejects.toMatchObject(NO_GROUP);
  await expect(usersOfGroup('nobody')).rejects.toMatchObject(NO_GROUP);
  await expect(add('nobody', 'admins')).rejects.toMatchObject(NO_USER);
  await expect(remove('nobody', 'admins')).rejects.toMatchObject(NO_USER);
  await expect(groupsOfUser('nobody')).rejects.toMatchObject(NO_USER);
});

test('a group takes no user of another pool', async () => {
  const { client, add } = await members();
  const other = groupsOf(client, (await createPool(client)).Id);
  await other.createGroup('theirs');
  await expect(add('ada', 'theirs')).rejects.toMatchObject(NO_GROUP);
  await expect(other.add('ada', 'theirs')).rejects.toMatchObject(NO_USER);
  const UserPoolId = 'us-east-1_AAAAAAAAA';
  const nowhere = groupsOf(client, UserPoolId);
  for (const call of [
    nowhere.add('ada', 'admins'),
    nowhere.remove('ada', 'admins'),
    nowhere.groupsOfUser('ada'),
    nowhere.usersOfGroup('admins'),
  ])
    await expect(call).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: `User pool ${UserPoolId} does not exist.`,
    });
});

test('a group with members can be deleted; the next one of its name is empty', async () => {
  const { add, createGroup, groupsOfUser, usersOfGroup, client, poolId } = await members();
  for (const group of ['admins', 'others']) await add('ada', group);
  await client.send(new DeleteGroupCommand({ UserPoolId: poolId, GroupName: 'admins' }));
  expect(groupNames((await groupsOfUser('ada')).Groups)).toEqual(['others']);
  await createGroup('admins');
  expect((await usersOfGroup('admins')).Users).toEqual([]);
});

test('a deleted user leaves all groups; the next one of the name is in none', async () => {
  const { add, create, groupsOfUser, usersOfGroup, client, poolId } = await members();
  await add('ada', 'admins');
  await add('bob', 'admins');
  await client.send(new AdminDeleteUserCommand({ UserPoolId: poolId, Username: 'ada' }));
  expect(usernames((await usersOfGroup('admins')).Users)).toEqual(['bob']);
  await create('ada');
  expect((await groupsOfUser('ada')).Groups).toEqual([]);
});

test('a user is in 100 groups at most', async () => {
  const { add, createGroup, remove, groupsOfUser } = await members();
  for (let i = 0; i < 99; i += 1) {
    await createGroup(`g${i}`);
    await add('ada', `g${i}`);
  }
  await add('ada', 'admins');
  await add('ada', 'admins');
  await expect(add('ada', 'others')).rejects.toMatchObject({
    name: 'InvalidParameterException',
    message: 'The maximum number of groups of a user is 100.',
  });
  await add('bob', 'others');
  await remove('ada', 'g0');
  await add('ada', 'others');
  const { Groups, NextToken } = await groupsOfUser('ada');
  expect(Groups).toHaveLength(60);
  expect((await groupsOfUser('ada', { NextToken })).Groups).toHaveLength(40);
}, 10_000);

test('the groups of a user are listed by name, page by page', async () => {
  const { add, createGroup, groupsOfUser } = await members();
  for (const [name, Precedence] of Object.entries({ c: 1, a: 2, b: 3 })) {
    await createGroup(name, { Precedence });
    await add('ada', name);
  }
  const first = await groupsOfUser('ada', { Limit: 2 });
  const second = await groupsOfUser('ada', { Limit: 2, NextToken: first.NextToken });
  expect([first, second].map(({ Groups }) => groupNames(Groups))).toEqual([['a', 'b'], ['c']]);
  expect(second).not.toHaveProperty('NextToken');
});

test('the members of a group are listed in the order of their creation, page by page', async () => {
  const { add, create, usersOfGroup } = await members();
  for (const name of ['carol', 'alice']) await create(name);
  for (const name of ['alice', 'carol', 'bob', 'ada']) await add(name, 'admins');
  const first = await usersOfGroup('admins', { Limit: 3 });
  const second = await usersOfGroup('admins', { Limit: 3, NextToken: first.NextToken });
  expect([first, second].map(({ Users }) => usernames(Users))).toEqual([['ada', 'bob', 'carol'], ['alice']]);
  expect(second).not.toHaveProperty('NextToken');
});

test('a token of another list, group or user is refused', async () => {
  const { add, groupsOfUser, usersOfGroup, listGroups } = await members();
  for (const user of ['ada', 'bob']) for (const group of ['admins', 'others']) await add(user, group);
  const ofUser = (await groupsOfUser('ada', { Limit: 1 })).NextToken;
  const ofGroup = (await usersOfGroup('admins', { Limit: 1 })).NextToken;
  expect([ofUser, ofGroup]).toEqual([expect.any(String), expect.any(String)]);
  for (const refused of [
    groupsOfUser('bob', { NextToken: ofUser }),
    groupsOfUser('ada', { NextToken: ofGroup }),
    usersOfGroup('others', { NextToken: ofGroup }),
    usersOfGroup('admins', { NextToken: ofUser }),
    listGroups({ NextToken: ofUser }),
  ])
    await expect(refused).rejects.toMatchObject(BAD_TOKEN);
});
