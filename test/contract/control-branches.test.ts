import {
  CognitoIdentityProviderClient,
  CreateUserPoolCommand,
  GetUserCommand,
  ListUserPoolsCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import type { Emulator } from '../../emulator/emulator.ts';
import { type RunningEmulator, startEmulator } from '../../emulator/index.ts';
import { asked } from '../harness/control.ts';
import { forThisTest, START } from '../harness/in-process.ts';
import { CLIENT_ID, POOL_ID, running, seedPool } from '../harness/running.ts';
import { signedIn } from '../harness/tokens.ts';

type Branch = { endpoint: string; port: number; snapshot: string | null };

const clientOf = (endpoint: string) =>
  new CognitoIdentityProviderClient({
    endpoint,
    region: 'us-east-1',
    maxAttempts: 1,
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
  });
const poolsOf = async (endpoint: string) =>
  ((await clientOf(endpoint).send(new ListUserPoolsCommand({ MaxResults: 60 }))).UserPools ?? [])
    .map(({ Name }) => Name)
    .sort();
const addPool = (endpoint: string, PoolName: string) =>
  clientOf(endpoint).send(new CreateUserPoolCommand({ PoolName }));
const start = async (emulator: Emulator, query = '') => {
  const { status, body } = await asked(emulator, 'POST', `branches${query}`);
  expect(status).toBe(201);
  return body as Branch;
};

test('branches of a snapshot begin alike and go on apart', async () => {
  const { emulator, client } = forThisTest();
  await client.send(new CreateUserPoolCommand({ PoolName: 'prepared' }));
  await asked(emulator, 'PUT', 'snapshots/prepared');
  await client.send(new CreateUserPoolCommand({ PoolName: 'later' }));
  const [one, two] = await Promise.all([
    start(emulator, '?snapshot=prepared'),
    start(emulator, '?snapshot=prepared'),
  ]);
  expect(one).toEqual({ endpoint: `http://127.0.0.1:${one.port}`, port: one.port, snapshot: 'prepared' });
  await addPool(one.endpoint, 'mine');
  expect(await poolsOf(one.endpoint)).toEqual(['mine', 'prepared']);
  expect(await poolsOf(two.endpoint)).toEqual(['prepared']);
  expect((await client.send(new ListUserPoolsCommand({ MaxResults: 9 }))).UserPools).toHaveLength(2);
  expect((await asked(emulator, 'GET', 'branches')).body).toEqual({ branches: [one, two] });
});

test('a branch of this moment knows tokens and keys, and its clock goes alone', async () => {
  const { emulator, tokens, clock } = await signedIn();
  const { endpoint, snapshot } = await start(emulator);
  expect(snapshot).toBeNull();
  const read = () => clientOf(endpoint).send(new GetUserCommand({ AccessToken: tokens.access }));
  expect(await read()).toMatchObject({ Username: 'ada' });
  const keySet = async (answer: Response | Promise<Response>) => (await answer).json();
  const path = '/us-east-1_Tokens001/.well-known/jwks.json';
  expect(await keySet(fetch(endpoint + path))).toEqual(await keySet(emulator.app.request(path)));
  clock.advance('2h');
  expect(await (await fetch(`${endpoint}/_/api/v1/clock`)).json()).toEqual({ now: START, mode: 'frozen' });
  expect(await read()).toMatchObject({ Username: 'ada' });
});

test('a branch ends when it is told to, and its reset goes back to its beginning', async () => {
  const { emulator, client } = forThisTest();
  await client.send(new CreateUserPoolCommand({ PoolName: 'prepared' }));
  const { endpoint, port } = await start(emulator);
  await addPool(endpoint, 'mine');
  expect((await fetch(`${endpoint}/_/api/v1/reset`, { method: 'POST' })).status).toBe(204);
  expect(await poolsOf(endpoint)).toEqual(['prepared']);
  expect(await asked(emulator, 'DELETE', `branches/${port}`)).toEqual({ status: 204, body: undefined });
  await expect(fetch(`${endpoint}/_/livez`)).rejects.toThrow('fetch failed');
  expect((await asked(emulator, 'GET', 'branches')).body).toEqual({ branches: [] });
  expect(await asked(emulator, 'DELETE', `branches/${port}`)).toEqual({
    status: 404,
    body: { message: `No branch runs on port ${port}.` },
  });
});

test('there is no branch of an unknown snapshot, nor of a bad name', async () => {
  const { emulator } = forThisTest();
  expect(await asked(emulator, 'POST', 'branches?snapshot=none')).toEqual({
    status: 404,
    body: { message: 'There is no snapshot "none".' },
  });
  expect((await asked(emulator, 'POST', 'branches?snapshot=-')).status).toBe(400);
  expect((await asked(emulator, 'GET', 'branches')).body).toEqual({ branches: [] });
});

test('branches end with the emulator that they come from, and so do theirs', async () => {
  const emulator = await startEmulator({ seed: { pools: [seedPool] } });
  const branch = await emulator.branch();
  const twig = await branch.branch();
  expect(await poolsOf(twig.endpoint)).toEqual(['clients']);
  await emulator.close();
  for (const { endpoint } of [emulator, branch, twig])
    await expect(fetch(`${endpoint}/_/livez`)).rejects.toThrow('fetch failed');
});

test('a branch that the library closes is over for the control API too, and may be closed again', async () => {
  const emulator = await running();
  const [one, two] = [await emulator.branch(), await emulator.branch()];
  const branches = async () => (await fetch(`${emulator.endpoint}/_/api/v1/branches`)).json();
  const portOf = (endpoint: string) => Number(new URL(endpoint).port);
  const listed = { endpoint: two.endpoint, port: portOf(two.endpoint), snapshot: null };
  await Promise.all([one.close(), one.close()]);
  await one.close();
  expect(await branches()).toEqual({ branches: [listed] });
  const gone = await fetch(`${emulator.endpoint}/_/api/v1/branches/${portOf(one.endpoint)}`, {
    method: 'DELETE',
  });
  expect(gone.status).toBe(404);
  await fetch(`${emulator.endpoint}/_/api/v1/branches/${portOf(two.endpoint)}`, { method: 'DELETE' });
  await two.close();
  expect(await branches()).toEqual({ branches: [] });
});

test('in the library a branch is as good as the emulator', async () => {
  const emulator = await running({ controlToken: 'secret' });
  await emulator.snapshots.save('start');
  const branch: RunningEmulator = await emulator.branch('start');
  expect(branch.env.AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER).toBe(branch.endpoint);
  expect(branch.endpoint).not.toBe(emulator.endpoint);
  // The settings are the same, the snapshots its own.
  expect((await fetch(`${branch.endpoint}/_/api/v1/clock`)).status).toBe(401);
  expect(branch.snapshots.list()).toEqual([]);
  expect(Object.keys(branch.snapshots).sort()).toEqual(['list', 'remove', 'restore', 'save']);
  const UserAttributes = [{ Name: 'email', Value: 'eve@example.com' }];
  const Username = 'eve';
  await clientOf(branch.endpoint).send(
    new SignUpCommand({ ClientId: CLIENT_ID, Username, Password: 'Passw0rd!', UserAttributes }),
  );
  expect(await branch.inbox.waitForCode('eve@example.com')).toMatch(/^\d{6}$/);
  expect(await emulator.inbox.list()).toEqual([]);
  await branch.close();
  expect((await fetch(`${emulator.endpoint}/${POOL_ID}/.well-known/jwks.json`)).status).toBe(200);
});

test('ids of a deterministic emulator’s branch go on where it stood', async () => {
  const emulator = await running({ deterministic: 'seed' });
  await addPool(emulator.endpoint, 'one');
  const [left, right] = [await emulator.branch(), await emulator.branch()];
  const ids = await Promise.all(
    [emulator, left, right].map(async ({ endpoint }) => (await addPool(endpoint, 'two')).UserPool?.Id),
  );
  expect(new Set(ids).size).toBe(1);
  expect(await poolsOf(left.endpoint)).toEqual(['clients', 'one', 'two']);
});
