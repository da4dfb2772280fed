import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import {
  AdminGetUserCommand,
  type CognitoIdentityProviderClient,
  DeleteUserPoolCommand,
  DescribeUserPoolCommand,
  GetUserCommand,
  ListUserPoolsCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, onTestFinished, test } from 'vitest';
import type { Emulator } from '../../emulator/emulator.ts';
import { startEmulator } from '../../emulator/index.ts';
import { openStore } from '../../emulator/storage/store.ts';
import { headersOf } from '../harness/aws-json.ts';
import { forThisTest, inProcess } from '../harness/in-process.ts';
import { sentMessage } from '../harness/outbox.ts';
import { createPool } from '../harness/pool.ts';
import { POOL_ID, seedPool } from '../harness/running.ts';
import { usersPool } from '../harness/sign-in.ts';
import { createJob, put } from '../harness/user-import.ts';

const USERS = 20_000;

/** Writes users straight into the store: as many as it takes to keep a deletion busy for a while. */
function fill({ services: { store } }: Emulator, poolId: string, users = USERS) {
  store.transaction(() => {
    for (let number = 0; number < users; number++)
      store.users.insert({
        poolId,
        sub: `sub-${number}`,
        username: `user${number}`,
        usernameKey: `user${number}`,
        usernameAttribute: null,
        status: 'CONFIRMED',
        enabled: 1,
        srpSalt: null,
        srpVerifier: null,
        passwordExpiresAt: null,
        createdAt: 0,
        updatedAt: 0,
      });
  });
}

const remove = (client: CognitoIdentityProviderClient, UserPoolId: string) =>
  client.send(new DeleteUserPoolCommand({ UserPoolId }));

/** Starts to delete a pool of many users; it is hidden, and most of them are still there. */
async function deleting({ client, emulator }: ReturnType<typeof inProcess>, poolId: string) {
  const { store } = emulator.services;
  const deletion = remove(client, poolId);
  // Bounded: a deletion that was over before it was seen would be waited for without end.
  await expect.poll(() => store.pools.deleting(), { interval: 0 }).toEqual([poolId]);
  expect(store.users.count(poolId)).toBeGreaterThan(USERS / 2);
  return { deletion };
}

const idsOf = async (client: CognitoIdentityProviderClient) =>
  ((await client.send(new ListUserPoolsCommand({ MaxResults: 60 }))).UserPools ?? []).map(({ Id }) => Id);

test('a pool that is being deleted is gone at once, for every way to it', async () => {
  const pool = await usersPool({ AutoVerifiedAttributes: ['email'] });
  const { client, unsigned, emulator, poolId, clientId } = pool;
  const token = await pool.createSignedIn('ada');
  const { PreSignedUrl, JobId } = await createJob(client, poolId);
  expect((await put(emulator, PreSignedUrl, 'x'.repeat(600_000))).status).toBe(200);
  const { Id: other } = await createPool(client);
  fill(emulator, poolId);
  const { store } = emulator.services;
  const { deletion } = await deleting(pool, poolId);

  const NOT_FOUND = { name: 'ResourceNotFoundException', message: `User pool ${poolId} does not exist.` };
  const gone: [Promise<unknown>, object][] = [
    [client.send(new DescribeUserPoolCommand({ UserPoolId: poolId })), NOT_FOUND],
    [client.send(new AdminGetUserCommand({ UserPoolId: poolId, Username: 'ada' })), NOT_FOUND],
    [remove(client, poolId), NOT_FOUND],
    [
      unsigned.send(new SignUpCommand({ ClientId: clientId, Username: 'bob', Password: 'Passw0rd!' })),
      { name: 'ResourceNotFoundException', message: `User pool client ${clientId} does not exist.` },
    ],
    [
      unsigned.send(new GetUserCommand({ AccessToken: token })),
      { name: 'NotAuthorizedException', message: 'Invalid Access Token' },
    ],
  ];
  for (const [request, refusal] of gone) await expect(request).rejects.toMatchObject(refusal);
  expect(await idsOf(client)).toEqual([other]);
  expect((await put(emulator, PreSignedUrl, 'x')).status).toBe(403);
  for (const path of [`/${poolId}/.well-known/jwks.json`, `/_/api/v1/import-jobs/${JobId}/log`])
    expect((await emulator.app.request(path)).status).toBe(404);
  expect(store.pools.deleting()).toEqual([poolId]);

  await deletion;
  expect(store.pools.deleting()).toEqual([]);
  expect(store.users.count(poolId)).toBe(0);
  expect(store.userImportChunks.orphans()).toEqual([]);
  expect(await idsOf(client)).toEqual([other]);
});

test('other requests do not wait for the users of a deleted pool to go', async () => {
  const made = forThisTest();
  const { client, emulator } = made;
  const { Id: poolId } = await createPool(client);
  const { Id: other } = await createPool(client);
  fill(emulator, poolId);
  const { deletion } = await deleting(made, poolId);
  let over = false;
  const ended = deletion.finally(() => {
    over = true;
  });
  let answered = 0;
  while (!over) {
    await client.send(new DescribeUserPoolCommand({ UserPoolId: other }));
    answered += 1;
    // In process a request is answered without a turn of the event loop, which a socket takes.
    await setImmediate();
  }
  await ended;
  expect(answered).toBeGreaterThan(5);
});

test('what a request that was under way writes into a deleted pool goes with it', async () => {
  const made = forThisTest();
  const { client, emulator } = made;
  const { store } = emulator.services;
  const { Id: poolId } = await createPool(client);
  fill(emulator, poolId);
  const { deletion } = await deleting(made, poolId);
  emulator.services.keys.prepare(poolId);
  store.outbox.insert(sentMessage(poolId, 'late'));
  await deletion;
  expect(store.outbox.list(undefined, 10)).toEqual([]);
  expect((await emulator.services.keys.jwks(poolId)).keys).toEqual([]);
});

test('a refused deletion hides nothing', async () => {
  const { client, emulator } = forThisTest();
  const { Id } = await createPool(client, { DeletionProtection: 'ACTIVE' });
  await expect(remove(client, Id)).rejects.toMatchObject({ name: 'InvalidParameterException' });
  expect(emulator.services.store.pools.deleting()).toEqual([]);
  expect(await idsOf(client)).toEqual([Id]);
});

/** A data directory for emulators that come one after another. */
function dataDirectory() {
  const data = mkdtempSync(join(tmpdir(), 'wadingpool-deletion-'));
  onTestFinished(() => rmSync(data, { recursive: true, force: true }));
  return data;
}

test('a deletion that was interrupted is finished before the next emulator answers', async () => {
  const data = dataDirectory();
  const first = inProcess({ data });
  const { Id: poolId } = await createPool(first.client);
  const { Id: other } = await createPool(first.client);
  fill(first.emulator, poolId);
  fill(first.emulator, other, 3);
  const { deletion } = await deleting(first, poolId);
  first.emulator.close();
  await deletion;

  const later = inProcess({ data });
  onTestFinished(() => later.emulator.close());
  const { store } = later.emulator.services;
  expect(store.pools.deleting()).toEqual([]);
  expect([store.users.count(poolId), store.users.count(other)]).toEqual([0, 3]);
  expect(store.poolKeys.ofPool(poolId)).toEqual([]);
  expect(await idsOf(later.client)).toEqual([other]);
});

test('a pool of a seed is made anew after its deletion was interrupted', async () => {
  const data = dataDirectory();
  const first = await startEmulator({ data, seed: { pools: [seedPool] } });
  await first.close();
  // As a process leaves it that ends right after the pool was hidden.
  const store = openStore(data);
  store.pools.markDeleting(POOL_ID);
  store.close();

  const later = await startEmulator({ data, seed: { pools: [seedPool] } });
  onTestFinished(() => later.close());
  const answer = await fetch(later.endpoint, {
    method: 'POST',
    headers: headersOf('DescribeUserPool'),
    body: JSON.stringify({ UserPoolId: POOL_ID }),
  });
  expect(await answer.json()).toMatchObject({ UserPool: { Id: POOL_ID, EstimatedNumberOfUsers: 1 } });
});
