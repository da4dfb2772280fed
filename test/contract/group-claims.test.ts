import {
  DeleteGroupCommand,
  GetTokensFromRefreshTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { decodeJwt } from 'jose';
import { expect, test } from 'vitest';
import { groupsPool } from '../harness/groups.ts';
import { signIn } from '../harness/sign-in.ts';

const role = (name: string) => `arn:aws:iam::123456789012:role/${name}`;
type Groups = Record<string, { Precedence?: number; RoleArn?: string }>;

const groupClaims = (token: string | undefined) =>
  Object.fromEntries(
    Object.entries(decodeJwt(token ?? '')).filter(([name]) => /^cognito:(groups|roles|pref)/.test(name)),
  );

/** A confirmed user in these groups, joined in their order; `claims` are those of a fresh sign-in. */
async function member(groups: Groups) {
  const made = await groupsPool();
  await made.createSignedIn('ada');
  for (const [name, settings] of Object.entries(groups)) {
    await made.createGroup(name, settings);
    await made.add('ada', name);
  }
  const tokens = () => signIn(made.unsigned, made.clientId, 'ada');
  const claims = async () => {
    const { IdToken, AccessToken } = await tokens();
    return { id: groupClaims(IdToken), access: groupClaims(AccessToken) };
  };
  return { ...made, tokens, claims };
}

test('a user of no group has no claim of groups', async () => {
  const { claims, createGroup } = await member({});
  await createGroup('admins', { RoleArn: role('a') });
  expect(await claims()).toEqual({ id: {}, access: {} });
});

test('both tokens name the groups; roles are in the ID token alone', async () => {
  const { claims } = await member({ admins: { RoleArn: role('a') } });
  expect(await claims()).toEqual({
    id: {
      'cognito:groups': ['admins'],
      'cognito:roles': [role('a')],
      'cognito:preferred_role': role('a'),
    },
    access: { 'cognito:groups': ['admins'] },
  });
});

test('groups without roles give no role', async () => {
  const { claims } = await member({ admins: { Precedence: 1 } });
  expect((await claims()).id).toEqual({ 'cognito:groups': ['admins'] });
});

test('groups come by precedence, the lowest number first, those of none last, ties by name', async () => {
  const { claims } = await member({
    none: { RoleArn: role('n') },
    also_none: {},
    tie_b: { Precedence: 5, RoleArn: role('b') },
    zero: { Precedence: 0, RoleArn: role('z') },
    tie_a: { Precedence: 5 },
  });
  const order = ['zero', 'tie_a', 'tie_b', 'also_none', 'none'];
  expect(await claims()).toEqual({
    id: {
      'cognito:groups': order,
      'cognito:roles': [role('z'), role('b'), role('n')],
      'cognito:preferred_role': role('z'),
    },
    access: { 'cognito:groups': order },
  });
});

test.each<[string, Groups, string | undefined, string[]]>([
  [
    'two groups of the lowest precedence with different roles',
    {
      a: { Precedence: 1, RoleArn: role('a') },
      b: { Precedence: 1, RoleArn: role('b') },
      c: { Precedence: 2, RoleArn: role('c') },
    },
    undefined,
    ['a', 'b', 'c'],
  ],
  [
    'two groups of the lowest precedence with the same role',
    {
      a: { Precedence: 1, RoleArn: role('a') },
      b: { Precedence: 1, RoleArn: role('a') },
      c: { Precedence: 2, RoleArn: role('c') },
    },
    'a',
    ['a', 'c'],
  ],
  [
    'a tie above the lowest precedence',
    {
      a: { Precedence: 2, RoleArn: role('a') },
      b: { Precedence: 2, RoleArn: role('b') },
      c: { Precedence: 1, RoleArn: role('c') },
    },
    'c',
    ['c', 'a', 'b'],
  ],
  [
    'a lowest precedence without a role',
    { a: { Precedence: 1 }, b: { Precedence: 2, RoleArn: role('b') } },
    'b',
    ['b'],
  ],
  [
    'groups without precedence and with different roles',
    { a: { RoleArn: role('a') }, b: { RoleArn: role('b') } },
    undefined,
    ['a', 'b'],
  ],
  [
    'a group without precedence beside one with a high number',
    { a: { RoleArn: role('a') }, b: { Precedence: 2 ** 31 - 1, RoleArn: role('b') } },
    'b',
    ['b', 'a'],
  ],
])('%s: the preferred role is right', async (_, groups, preferred, roles) => {
  const { claims } = await member(groups);
  const { id } = await claims();
  expect(id['cognito:preferred_role']).toBe(preferred && role(preferred));
  expect(id['cognito:roles']).toEqual(roles.map(role));
});

test('a refresh brings the groups of the moment', async () => {
  const { tokens, add, remove, createGroup, updateGroup, client, unsigned, poolId, clientId } = await member({
    admins: { RoleArn: role('a') },
  });
  const { RefreshToken } = await tokens();
  const refreshed = async () => {
    const { AuthenticationResult } = await unsigned.send(
      new GetTokensFromRefreshTokenCommand({ ClientId: clientId, RefreshToken }),
    );
    return [AuthenticationResult?.IdToken, AuthenticationResult?.AccessToken].map(groupClaims);
  };
  await createGroup('others', { Precedence: 1 });
  await add('ada', 'others');
  await updateGroup('admins', { RoleArn: role('new') });
  const groups = { 'cognito:groups': ['others', 'admins'] };
  expect(await refreshed()).toEqual([
    { ...groups, 'cognito:roles': [role('new')], 'cognito:preferred_role': role('new') },
    groups,
  ]);
  await remove('ada', 'others');
  await client.send(new DeleteGroupCommand({ UserPoolId: poolId, GroupName: 'admins' }));
  expect(await refreshed()).toEqual([{}, {}]);
});
