import {
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  ListUsersCommand,
  type ListUsersCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inProcess } from '../harness/in-process.ts';
import { createPool } from '../harness/pool.ts';
import { byName, usersPool } from '../harness/sign-in.ts';
import { refuses } from '../harness/sign-up.ts';

const PEOPLE: Record<string, Record<string, string>> = {
  carol: { email: 'carol@example.com', family_name: 'Reddy', given_name: 'Carol' },
  alice: { email: 'Alice@example.com', family_name: 'Reddy', phone_number: '+13125550001' },
  Bob: { email: 'bob@other.org', family_name: 'de "Vries"', phone_number: '+13125550002' },
  dave: { email: 'dave@example.com', family_name: 'Reddington', preferred_username: 'Dee', name: 'Dave' },
};

/** A pool with four people; of this test, unless an emulator is given. */
async function people(emulator?: ReturnType<typeof inProcess>) {
  const made = await usersPool({}, {}, emulator);
  for (const [username, attributes] of Object.entries(PEOPLE)) await made.create(username, attributes);
  const list = (input: Partial<ListUsersCommandInput> = {}) =>
    made.client.send(new ListUsersCommand({ UserPoolId: made.poolId, ...input }));
  return {
    ...made,
    list,
    found: async (Filter: string, more: Partial<ListUsersCommandInput> = {}) =>
      ((await list({ Filter, ...more })).Users ?? []).map(({ Username }) => Username),
  };
}

/** For tests that only read. */
let shared: Awaited<ReturnType<typeof people>>;
beforeAll(async () => {
  shared = await people(inProcess());
});
afterAll(() => shared.emulator.close());

test('without a filter, all users come in the order of their creation, described in full', async () => {
  const { list, clock } = shared;
  const { Users = [], PaginationToken } = await list();
  expect(Users.map(({ Username }) => Username)).toEqual(['carol', 'alice', 'Bob', 'dave']);
  expect(PaginationToken).toBeUndefined();
  const [carol] = Users;
  expect(carol).toEqual({
    Username: 'carol',
    Attributes: expect.any(Array),
    UserCreateDate: new Date(clock.now()),
    UserLastModifiedDate: new Date(clock.now()),
    Enabled: true,
    UserStatus: 'FORCE_CHANGE_PASSWORD',
  });
  expect(carol?.Attributes?.[0]?.Name).toBe('sub');
  expect(byName(carol?.Attributes)).toMatchObject(PEOPLE['carol'] ?? {});
});

test('an empty filter lists all users', async () => {
  const { found } = shared;
  expect(await found('')).toHaveLength(4);
});

test.each([
  ['family_name = "Reddy"', ['carol', 'alice']],
  ['family_name = "reddy"', ['carol', 'alice']],
  ['family_name ^= "Redd"', ['dave', 'carol', 'alice']],
  ['family_name = "Redd"', []],
  ['family_name = "de \\"Vries\\""', ['Bob']],
  ['"email" ^= "ALICE@"', ['alice']],
  ['email = "carol@example.com"', ['carol']],
  ['email ^= ""', ['alice', 'Bob', 'carol', 'dave']],
  ['phone_number ^= "+1312"', ['alice', 'Bob']],
  ['phone_number = "+1312"', []],
  ['given_name = "Carol"', ['carol']],
  ['name = "dave"', ['dave']],
  ['preferred_username ^= "d"', ['dave']],
  ['preferred_username = "nobody"', []],
  ['cognito:user_status = "force_change_password"', ['carol', 'alice', 'Bob', 'dave']],
  ['cognito:user_status ^= "Force"', ['carol', 'alice', 'Bob', 'dave']],
  ['cognito:user_status = "CONFIRMED"', []],
  ['status = "Enabled"', ['carol', 'alice', 'Bob', 'dave']],
  ['status ^= "Dis"', []],
])('%s finds %j, in the order of the searched value', async (filter, usernames) => {
  const { found } = shared;
  expect(await found(filter)).toEqual(usernames);
});

test('a search by username tells cases apart', async () => {
  const { found } = shared;
  expect(await found('username = "Bob"')).toEqual(['Bob']);
  expect(await found('username = "bob"')).toEqual([]);
  expect(await found('username ^= ""')).toEqual(['Bob', 'alice', 'carol', 'dave']);
});

test('a search by sub finds the one user', async () => {
  const { found, list } = shared;
  const { Attributes } = (await list()).Users?.[1] ?? {};
  const sub = byName(Attributes)['sub'] ?? '';
  expect(await found(`sub = "${sub.toUpperCase()}"`)).toEqual(['alice']);
  expect(await found(`sub ^= "${sub.slice(0, 20)}"`)).toEqual(['alice']);
  expect(await found(`sub = "${sub.slice(0, 20)}"`)).toEqual([]);
});

test('disabled and confirmed users are found by their status', async () => {
  const { client, poolId, found, setPassword } = await people();
  await client.send(new AdminDisableUserCommand({ UserPoolId: poolId, Username: 'alice' }));
  await setPassword('carol');
  expect(await found('status = "Disabled"')).toEqual(['alice']);
  expect(await found('status ^= "D"')).toEqual(['alice']);
  expect(await found('status = "disabled"')).toEqual([]);
  expect(await found('status ^= ""')).toHaveLength(4);
  expect(await found('cognito:user_status = "CONFIRMED"')).toEqual(['carol']);
});

test('a user of another pool is never found', async () => {
  const { client, found } = shared;
  const { Id } = await createPool(client);
  expect(await found('email ^= ""', { UserPoolId: Id })).toEqual([]);
  expect(await found('', { UserPoolId: Id })).toEqual([]);
});

test('in a pool of username attributes the username to search by is the sub', async () => {
  const { client, poolId, create } = await usersPool({ UsernameAttributes: ['email'] });
  const { Username } = await create('ada@example.com');
  const search = async (Filter: string) =>
    (await client.send(new ListUsersCommand({ UserPoolId: poolId, Filter }))).Users?.length;
  expect(await search('username = "ada@example.com"')).toBe(0);
  expect(await search(`username = "${Username}"`)).toBe(1);
  expect(await search('email = "ada@example.com"')).toBe(1);
});

test.each(['foo', 'username=', 'username = "foo', 'username = foo', ' ', 'name = "a" or name = "b"'])(
  'the filter %j cannot be parsed',
  async (Filter) => {
    const { list } = shared;
    await refuses(list({ Filter }), 'InvalidParameterException', 'Error while parsing filter.');
  },
);

test.each(['custom:foo', 'birthdate', 'email_verified', 'Email', 'constructor', 'enabled'])(
  '%s is no attribute to search by',
  async (attribute) => {
    const { list } = shared;
    await refuses(
      list({ Filter: `${attribute} = "x"` }),
      'InvalidParameterException',
      `Invalid search attribute: ${attribute}`,
    );
  },
);

test('a filter of more than 256 characters is refused', async () => {
  const { list } = shared;
  await expect(list({ Filter: `name = "${'x'.repeat(256)}"` })).rejects.toMatchObject({
    name: 'InvalidParameterException',
    message: expect.stringContaining("at 'filter' failed to satisfy constraint: Member must have length"),
  });
});

test('only the wanted attributes are shown; one that a user lacks is left out', async () => {
  const { list } = shared;
  const { Users = [] } = await list({
    AttributesToGet: ['email', 'phone_number'],
    Filter: 'family_name = "Reddy"',
  });
  expect(Users.map(({ Attributes }) => byName(Attributes))).toEqual([
    { email: 'carol@example.com' },
    { email: 'Alice@example.com', phone_number: '+13125550001' },
  ]);
});

test('an empty list of wanted attributes wants all', async () => {
  const { list } = shared;
  const { Users = [] } = await list({ AttributesToGet: [], Filter: 'name = "Dave"' });
  expect(byName(Users[0]?.Attributes)).toMatchObject(PEOPLE['dave'] ?? {});
});

test('wanted attributes must be in the schema', async () => {
  const { list } = shared;
  await refuses(
    list({ AttributesToGet: ['email', 'custom:unknown'] }),
    'InvalidParameterException',
    'One or more requested attributes do not exist in user pool.',
  );
});

test.each([
  { Limit: 61, constraint: 'Member must have value less than or equal to 60' },
  { Limit: -1, constraint: 'Member must have value greater than or equal to 0' },
])('a limit of $Limit is refused', async ({ Limit, constraint }) => {
  const { list } = shared;
  await refuses(
    list({ Limit }),
    'InvalidParameterException',
    `1 validation error detected: Value '${Limit}' at 'limit' failed to satisfy constraint: ${constraint}`,
  );
});

test('60 users make a page, also where the limit is 0', async () => {
  const { client, poolId, create } = await usersPool();
  for (let n = 0; n < 61; n++) await create(`user${n}`, {}, { TemporaryPassword: 'Passw0rd!' });
  for (const more of [{}, { Limit: 0 }, { Limit: 60 }]) {
    const { Users, PaginationToken } = await client.send(
      new ListUsersCommand({ UserPoolId: poolId, ...more }),
    );
    expect([Users?.length, typeof PaginationToken]).toEqual([60, 'string']);
    const rest = await client.send(new ListUsersCommand({ UserPoolId: poolId, ...more, PaginationToken }));
    expect([rest.Users?.length, rest.PaginationToken]).toEqual([1, undefined]);
  }
});

test.each([
  { filter: '', order: ['carol', 'alice', 'Bob', 'dave'] },
  { filter: 'email ^= ""', order: ['alice', 'Bob', 'carol', 'dave'] },
  { filter: 'family_name ^= "redd"', order: ['dave', 'carol', 'alice'] },
  { filter: 'family_name = "Reddy"', order: ['carol', 'alice'] },
  { filter: 'status = "Enabled"', order: ['carol', 'alice', 'Bob', 'dave'] },
])(
  'pages of the filter "$filter" join to the whole list, the last without a token',
  async ({ filter, order }) => {
    const { list } = shared;
    const pages: string[][] = [];
    let token: string | undefined;
    do {
      const { Users = [], PaginationToken } = await list({
        Limit: 1,
        ...(filter ? { Filter: filter } : {}),
        ...(token ? { PaginationToken: token } : {}),
      });
      pages.push(Users.map(({ Username = '' }) => Username));
      token = PaginationToken;
    } while (token && pages.length < 9);
    expect(pages).toEqual(order.map((username) => [username]));
  },
);

test('users who come or go between two pages neither repeat nor hide others', async () => {
  const { client, poolId, create, list } = await people();
  const Filter = 'email ^= ""';
  const { PaginationToken } = await list({ Filter, Limit: 2 });
  await create('aaron', { email: 'aaron@example.com' });
  await create('bea', { email: 'bz@example.com' });
  await client.send(new AdminDeleteUserCommand({ UserPoolId: poolId, Username: 'Bob' }));
  const { Users = [] } = await list({ Filter, Limit: 9, PaginationToken });
  expect(Users.map(({ Username }) => Username)).toEqual(['bea', 'carol', 'dave']);
});

test('a token is good for its own filter and pool, and for an hour', async () => {
  const { client, list, clock } = await people();
  const refused = ['InvalidParameterException', 'Invalid pagination token provided.'] as const;
  const { PaginationToken } = await list({ Filter: 'email ^= ""', Limit: 1 });
  await refuses(list({ Filter: 'name ^= ""', Limit: 1, PaginationToken }), ...refused);
  await refuses(list({ Limit: 1, PaginationToken }), ...refused);
  const { Id } = await createPool(client);
  await refuses(list({ UserPoolId: Id, Filter: 'email ^= ""', PaginationToken }), ...refused);
  await refuses(list({ PaginationToken: 'garbage' }), ...refused);

  clock.advance('59m');
  expect((await list({ Filter: 'email ^= ""', Limit: 1, PaginationToken })).Users).toHaveLength(1);
  clock.advance('1m');
  await refuses(list({ Filter: 'email ^= ""', Limit: 1, PaginationToken }), ...refused);
});

test('a pool that does not exist has no users to list', async () => {
  const { list } = shared;
  await refuses(
    list({ UserPoolId: 'us-east-1_Unknown00' }),
    'ResourceNotFoundException',
    'User pool us-east-1_Unknown00 does not exist.',
  );
});
