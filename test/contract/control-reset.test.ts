import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminGetUserCommand,
  CognitoIdentityProviderClient,
  CreateUserPoolCommand,
  DescribeUserPoolCommand,
  GetUserCommand,
  InitiateAuthCommand,
  ListUserPoolsCommand,
  ListUsersCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, onTestFinished, test } from 'vitest';
import { type EmulatorOptions, movableClock } from '../../emulator/index.ts';
import { asked } from '../harness/control.ts';
import { arnOf, functionsForThisTest } from '../harness/functions.ts';
import { forThisTest, START } from '../harness/in-process.ts';
import { CLIENT_ID, POOL_ID, running, USER } from '../harness/running.ts';
import { signUpPool } from '../harness/sign-up.ts';

/** A seeded emulator on a socket and what its tests do. */
async function seeded(options: EmulatorOptions = {}) {
  const emulator = await running(options);
  const client = new CognitoIdentityProviderClient({
    endpoint: emulator.endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
  });
  const users = async () =>
    ((await client.send(new ListUsersCommand({ UserPoolId: POOL_ID }))).Users ?? []).map(
      ({ Username, Attributes }) => ({
        Username,
        sub: Attributes?.find(({ Name }) => Name === 'sub')?.Value,
      }),
    );
  const addUser = (Username: string) =>
    client.send(new AdminCreateUserCommand({ UserPoolId: POOL_ID, Username, MessageAction: 'SUPPRESS' }));
  const pools = async () =>
    ((await client.send(new ListUserPoolsCommand({ MaxResults: 9 }))).UserPools ?? []).map(({ Id }) => Id);
  const keySet = async () =>
    (await fetch(`${emulator.endpoint}/${POOL_ID}/.well-known/jwks.json`)).json() as Promise<unknown>;
  const signIn = async () => {
    const AuthParameters = { USERNAME: USER.username, PASSWORD: USER.password };
    const { AuthenticationResult } = await client.send(
      new InitiateAuthCommand({ ClientId: CLIENT_ID, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters }),
    );
    return {
      access: AuthenticationResult?.AccessToken ?? '',
      refresh: AuthenticationResult?.RefreshToken ?? '',
    };
  };
  const reset = () => fetch(`${emulator.endpoint}/_/api/v1/reset`, { method: 'POST' });
  return { emulator, client, users, addUser, pools, keySet, signIn, reset };
}

test('the seed’s data is there again, with the same subs, and nothing else', async () => {
  const { client, users, addUser, pools, reset } = await seeded();
  const before = await users();
  await addUser('eve');
  await client.send(new CreateUserPoolCommand({ PoolName: 'mine' }));
  expect((await reset()).status).toBe(204);
  expect(await users()).toEqual(before);
  expect(await pools()).toEqual([POOL_ID]);
  await expect(
    client.send(new AdminGetUserCommand({ UserPoolId: POOL_ID, Username: 'eve' })),
  ).rejects.toMatchObject({ name: 'UserNotFoundException' });
});

test('right after the start, and time and again', async () => {
  const { users, addUser, reset } = await seeded();
  const before = await users();
  for (let time = 0; time < 3; time++) {
    expect((await reset()).status).toBe(204);
    expect(await users()).toEqual(before);
    await addUser('eve');
  }
});

test('the key set stays, so that verifiers need not read it again; tokens of before are revoked', async () => {
  const { client, keySet, signIn, reset } = await seeded();
  const keys = await keySet();
  const { access, refresh } = await signIn();
  expect(await client.send(new GetUserCommand({ AccessToken: access }))).toMatchObject({ Username: 'ada' });
  await reset();
  expect(await keySet()).toEqual(keys);
  await expect(client.send(new GetUserCommand({ AccessToken: access }))).rejects.toMatchObject({
    name: 'NotAuthorizedException',
    message: 'Access Token has been revoked',
  });
  const again = new InitiateAuthCommand({
    ClientId: CLIENT_ID,
    AuthFlow: 'REFRESH_TOKEN_AUTH',
    AuthParameters: { REFRESH_TOKEN: refresh },
  });
  await expect(client.send(again)).rejects.toMatchObject({
    name: 'NotAuthorizedException',
    message: 'Invalid Refresh Token',
  });
  const { access: fresh } = await signIn();
  expect(await client.send(new GetUserCommand({ AccessToken: fresh }))).toMatchObject({ Username: 'ada' });
});

test('the clock goes as at the start', async () => {
  const frozen = await seeded({ clock: movableClock(START) });
  frozen.emulator.clock.advance('25h');
  frozen.emulator.clock.follow();
  await frozen.reset();
  expect(frozen.emulator.clock.mode()).toBe('frozen');
  expect(new Date(frozen.emulator.clock.now()).toISOString()).toBe(START);

  const real = await seeded();
  real.emulator.clock.set(START);
  real.emulator.clock.freeze();
  await real.emulator.reset();
  expect(real.emulator.clock.mode()).toBe('real');
});

test.each(['reset', 'snapshots/before/restore'])(
  'after %s messages and the log of triggers are gone',
  async (path) => {
    const { functions } = await functionsForThisTest({ pre: (event) => event });
    const { emulator, signUp, inbox } = await signUpPool(
      { LambdaConfig: { PreSignUp: arnOf('pre') } },
      {},
      forThisTest({ functions }),
    );
    await asked(emulator, 'PUT', 'snapshots/before');
    await signUp('ada', { email: 'ada@example.com' });
    const log = async () => (await asked(emulator, 'GET', 'triggers/log')).body;
    expect(await inbox()).toHaveLength(1);
    expect(await log()).toEqual({ invocations: [expect.objectContaining({ trigger: 'PreSignUp' })] });
    expect(await asked(emulator, 'POST', path)).toEqual({ status: 204, body: undefined });
    expect(await inbox()).toEqual([]);
    expect(await log()).toEqual({ invocations: [] });
  },
);

test('without a seed nothing is left', async () => {
  const { client, emulator } = forThisTest();
  await client.send(new CreateUserPoolCommand({ PoolName: 'p' }));
  await emulator.state.reset();
  expect((await client.send(new ListUserPoolsCommand({ MaxResults: 9 }))).UserPools).toEqual([]);
});

test('data that another process has left is part of the start', async () => {
  const data = mkdtempSync(join(tmpdir(), 'wadingpool-reset-'));
  onTestFinished(() => rmSync(data, { recursive: true, force: true }));
  const first = await seeded({ data });
  await first.addUser('eve');
  const keys = await first.keySet();
  await first.emulator.close();

  const second = await seeded({ data });
  const before = await second.users();
  expect(before.map(({ Username }) => Username).sort()).toEqual(['ada', 'eve']);
  await second.addUser('bob');
  await second.client.send(new AdminDeleteUserCommand({ UserPoolId: POOL_ID, Username: 'eve' }));
  await second.client.send(new CreateUserPoolCommand({ PoolName: 'mine' }));
  await second.reset();
  expect(await second.users()).toEqual(before);
  expect(await second.pools()).toEqual([POOL_ID]);
  expect(await second.keySet()).toEqual(keys);
  expect((await second.signIn()).access).not.toBe('');
});

test('a deterministic emulator makes the same ids again', async () => {
  const { client, addUser, users, reset } = await seeded({ deterministic: 'seed' });
  const make = async () => {
    const { UserPool } = await client.send(new CreateUserPoolCommand({ PoolName: 'p' }));
    await addUser('eve');
    return [UserPool?.Id, await users()];
  };
  const first = await make();
  await reset();
  expect(await make()).toEqual(first);
});

test('more than 8 MB at the start are not kept for a reset, which says so and changes nothing', async () => {
  const text = 'x'.repeat(2000);
  const many = Array.from({ length: 700 }, (_, index) => ({
    username: `big${index}`,
    attributes: { nickname: text, profile: text, picture: text, website: text },
  }));
  const id = 'us-east-1_Large0001';
  const { emulator, client } = forThisTest();
  emulator.begin({ pools: [{ id, settings: { PoolName: 'large' }, users: many }] });
  await expect(emulator.state.reset()).rejects.toThrow(
    'More than 8 MB were there at the start, which is not kept for a reset. Nothing was changed; save a snapshot and restore it instead.',
  );
  const { UserPool } = await client.send(new DescribeUserPoolCommand({ UserPoolId: id }));
  expect(UserPool?.EstimatedNumberOfUsers).toBe(700);
});
