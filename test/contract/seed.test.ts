import {
  AdminGetUserCommand,
  DescribeUserPoolClientCommand,
  InitiateAuthCommand,
  ListUserPoolsCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { applySeed } from '../../emulator/seed.ts';
import type { Seed } from '../../emulator/seed-types.ts';
import { forThisTest } from '../harness/in-process.ts';
import { CLIENT_ID, POOL_ID, seedPool } from '../harness/running.ts';

const IN_POOL = `Seed of pool ${POOL_ID}: `;
const OTHER_POOL = 'eu-west-1_Other1';
const client = { id: 'newclient', settings: { ClientName: 'new' } };
const bob = { username: 'bob', password: 'Passw0rd!' };
const SUB = '5f0c2f3e-1111-4222-8333-444455556666';

/** A seed of the usual pool, changed; what a file holds need not have the types of a seed. */
const changed = (change: object) => ({ pools: [{ ...seedPool, ...change }] });
const withClient = (change: object) => changed({ clients: [{ ...client, ...change }] });
const withUser = (change: object) => changed({ users: [{ ...bob, ...change }] });
const settings = (change: object) => changed({ settings: { PoolName: 'p', ...change } });

test('users sign in with the password and the sub of the seed; others wait for a password', async () => {
  const { emulator, client: sdk, unsigned } = forThisTest();
  const waiting = { username: 'eve', attributes: { email: 'eve@example.com' } };
  const users = [{ ...bob, sub: SUB }, waiting];
  applySeed(emulator.services, { pools: [{ ...seedPool, users }] });
  const { AuthenticationResult } = await unsigned.send(
    new InitiateAuthCommand({
      ClientId: CLIENT_ID,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: bob.username, PASSWORD: bob.password },
    }),
  );
  expect(AuthenticationResult?.AccessToken).toBeDefined();
  const user = (Username: string) => sdk.send(new AdminGetUserCommand({ UserPoolId: POOL_ID, Username }));
  expect(await user('bob')).toMatchObject({
    UserStatus: 'CONFIRMED',
    UserAttributes: [{ Name: 'sub', Value: SUB }],
  });
  expect(await user('eve')).toMatchObject({ UserStatus: 'FORCE_CHANGE_PASSWORD' });
});

test('a client has the id and the secret of the seed', async () => {
  const { emulator, client: sdk } = forThisTest();
  const secret = 's'.repeat(24);
  applySeed(emulator.services, withClient({ secret }) as Seed);
  const { UserPoolClient } = await sdk.send(
    new DescribeUserPoolClientCommand({ UserPoolId: POOL_ID, ClientId: client.id }),
  );
  expect(UserPoolClient).toMatchObject({ ClientId: client.id, ClientSecret: secret, ClientName: 'new' });
});

const violated = (member: string, constraint: string) =>
  `1 validation error detected: Value at '${member}' failed to satisfy constraint: Member must ${constraint}`;
const spaces = '[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+';

test.each<[what: string, seed: unknown, message: string]>([
  ['no object', [], 'The seed: It must be an object.'],
  ['no pools', {}, 'The seed: The member "pools" is missing.'],
  ['pools that are no list', { pools: {} }, 'The seed: The member "pools" must be a list.'],
  [
    'an unknown member beside the pools',
    { pools: [], users: [] },
    'The seed: There is no member "users" in a seed, only pools.',
  ],
  ['a pool that is nothing', { pools: [null] }, 'Seed of pool number 1: It must be an object.'],
  [
    'a pool without an id',
    { pools: [seedPool, { settings: {} }] },
    'Seed of pool number 2: The member "id" is missing.',
  ],
  ['a pool twice', { pools: [seedPool, seedPool] }, `${IN_POOL}The seed has it twice.`],
  [
    'a pool id of no region',
    changed({ id: 'local_Pool1' }),
    'Seed of pool local_Pool1: "local_Pool1" is no pool id such as us-east-1_Example01',
  ],
  [
    'a mistyped member of a pool',
    changed({ user: [] }),
    `${IN_POOL}There is no member "user" in a pool, only id, settings, clients, users, triggers.`,
  ],
  [
    'a pool without a name',
    changed({ settings: {} }),
    `${IN_POOL}1 validation error detected: Value null at 'poolName' failed to satisfy constraint: Member must not be null`,
  ],
  [
    'a mistyped setting',
    settings({ AutoVerifiedAttribute: ['email'] }),
    `${IN_POOL}The request of CreateUserPool has no member "AutoVerifiedAttribute".`,
  ],
  [
    'a mistyped setting deep inside',
    settings({ Policies: { PasswordPolicy: { MinimalLength: 6 } } }),
    `${IN_POOL}The request of CreateUserPool has no member "Policies.PasswordPolicy.MinimalLength".`,
  ],
  [
    'a mistyped setting in a list',
    settings({ Schema: [{ Name: 'email' }, { name: 'x' }] }),
    `${IN_POOL}The request of CreateUserPool has no member "Schema[1].name".`,
  ],
  [
    'a client id with a space',
    withClient({ id: 'a b' }),
    `${IN_POOL}client a b: ${violated('clientId', 'satisfy regular expression pattern: [\\w+]+')}`,
  ],
  [
    'a client without an id',
    changed({ clients: [{ settings: {} }] }),
    `${IN_POOL}client number 1: The member "id" is missing.`,
  ],
  [
    'a client id twice',
    changed({ clients: [client, client] }),
    `${IN_POOL}client newclient: Another client has this id.`,
  ],
  [
    'a client id of another pool',
    { pools: [{ ...seedPool, id: OTHER_POOL, users: [] }, seedPool] },
    `${IN_POOL}client ${CLIENT_ID}: Another client has this id.`,
  ],
  [
    'a client without a name',
    withClient({ settings: {} }),
    `${IN_POOL}client newclient: 1 validation error detected: Value null at 'clientName' failed to satisfy constraint: Member must not be null`,
  ],
  [
    'a mistyped setting of a client',
    withClient({ settings: { ClientName: 'new', ExplicitAuthFlow: [] } }),
    `${IN_POOL}client newclient: The request of CreateUserPoolClient has no member "ExplicitAuthFlow".`,
  ],
  [
    'a secret that is too short',
    withClient({ secret: '' }),
    `${IN_POOL}client newclient: 2 validation errors detected: Value at 'clientSecret' failed to satisfy constraint: Member must have length greater than or equal to 24; Value at 'clientSecret' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+]+`,
  ],
  [
    'a user without a name',
    withUser({ username: undefined }),
    `${IN_POOL}user number 1: The member "username" is missing.`,
  ],
  [
    'a mistyped member of a user',
    withUser({ Attributes: {} }),
    `${IN_POOL}user bob: There is no member "Attributes" in a user, only username, password, sub, attributes, code.`,
  ],
  [
    'a username with a control character',
    withUser({ username: 'b\u0007b' }),
    `${IN_POOL}user b\u0007b: ${violated('username', `satisfy regular expression pattern: ${spaces}`)}`,
  ],
  [
    'a password that is a number',
    withUser({ password: 5 }),
    `${IN_POOL}user bob: The member "password" must be a text.`,
  ],
  [
    'an empty password',
    withUser({ password: '' }),
    `${IN_POOL}user bob: ${violated('password', 'satisfy regular expression pattern: ^[\\S]+.*[\\S]+$')}`,
  ],
  [
    'a password that breaks the policy',
    withUser({ password: 'xy' }),
    `${IN_POOL}user bob: Password did not conform with policy: Password not long enough`,
  ],
  ['a sub that is no UUID', withUser({ sub: 'bob' }), `${IN_POOL}user bob: The sub "bob" is no UUID.`],
  [
    'a sub twice',
    changed({
      users: [
        { ...bob, sub: SUB },
        { username: 'eve', sub: SUB },
      ],
    }),
    `${IN_POOL}user eve: User account already exists`,
  ],
  ['a username twice', changed({ users: [bob, bob] }), `${IN_POOL}user bob: User account already exists`],
  [
    'an attribute that is no text',
    withUser({ attributes: { name: true } }),
    `${IN_POOL}user bob: The member "attributes" must be an object of texts.`,
  ],
  [
    'a verified address that is not there',
    withUser({ attributes: { email_verified: 'true' } }),
    `${IN_POOL}user bob: email_verified cannot be true without a value for email.`,
  ],
])('a seed with %s is refused in words', (_, seed, message) => {
  const { emulator } = forThisTest();
  expect(() => applySeed(emulator.services, seed as Seed)).toThrow(new Error(message));
});

test('nothing is kept of a refused pool, so that the mended seed applies', async () => {
  const { emulator, client: sdk } = forThisTest();
  const pools = async () => (await sdk.send(new ListUserPoolsCommand({ MaxResults: 60 }))).UserPools;
  expect(() => applySeed(emulator.services, withUser({ password: 'xy' }) as Seed)).toThrow('not long enough');
  expect(await pools()).toEqual([]);
  applySeed(emulator.services, withUser({}) as Seed);
  expect(await pools()).toMatchObject([{ Id: POOL_ID }]);
});
