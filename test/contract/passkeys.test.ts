import {
  AdminDeleteUserCommand,
  DeleteUserPoolClientCommand,
  DeleteUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { passkeyPool } from '../harness/passkeys.ts';
import { createClient } from '../harness/pool.ts';
import { signIn } from '../harness/sign-in.ts';
import { refuses } from '../harness/sign-up.ts';

const NOT_FOUND = ['ResourceNotFoundException', 'WebAuthn credential does not exist.'] as const;
const BAD_TOKEN = ['InvalidParameterException', 'Invalid pagination token provided.'] as const;

/** A user with a number of passkeys, made one second apart but for the first two. */
async function withPasskeys(count: number) {
  const made = await passkeyPool();
  const token = await made.createSignedIn('ada');
  const ids: string[] = [];
  for (let index = 0; index < count; index++) {
    ids.push((await made.register(token)).id);
    if (index > 0) made.clock.advance('1s');
  }
  const first = ids.slice(0, 2).sort();
  return { ...made, token, ids: [...first, ...ids.slice(2)] };
}

test('a user without passkeys has an empty list', async () => {
  const { createSignedIn, list } = await passkeyPool();
  const { $metadata, ...answer } = await list(await createSignedIn('ada'));
  expect(answer).toEqual({ Credentials: [] });
});

test('passkeys are listed oldest first, page by page', async () => {
  const { token, ids, list } = await withPasskeys(5);
  const listed: (string | undefined)[] = [];
  const sizes: number[] = [];
  let NextToken: string | undefined;
  do {
    const page = await list(token, { MaxResults: 2, ...(NextToken ? { NextToken } : {}) });
    listed.push(...(page.Credentials ?? []).map(({ CredentialId }) => CredentialId));
    sizes.push(page.Credentials?.length ?? 0);
    NextToken = page.NextToken;
  } while (NextToken);
  expect(sizes).toEqual([2, 2, 1]);
  expect(listed).toEqual(ids);
});

test('without a number, or with 0, a page holds all 20', async () => {
  const { token, ids, list } = await withPasskeys(20);
  for (const input of [{}, { MaxResults: 0 }, { MaxResults: 20 }]) {
    const { Credentials = [], NextToken } = await list(token, input);
    expect(Credentials.map(({ CredentialId }) => CredentialId)).toEqual(ids);
    expect(NextToken).toBeUndefined();
  }
});

test('a page holds no more than 20', async () => {
  const { createSignedIn, list } = await passkeyPool();
  await refuses(
    list(await createSignedIn('ada'), { MaxResults: 21 }),
    'InvalidParameterException',
    "1 validation error detected: Value '21' at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to 20",
  );
});

test("a token of another user's list, or none at all, is refused", async () => {
  const { token, list, createSignedIn } = await withPasskeys(2);
  const { NextToken = '' } = await list(token, { MaxResults: 1 });
  expect(NextToken).not.toBe('');
  await refuses(list(await createSignedIn('bob'), { NextToken }), ...BAD_TOKEN);
  await refuses(list(token, { NextToken: 'none' }), ...BAD_TOKEN);
});

test('a page goes on after a passkey that was deleted meanwhile', async () => {
  const { token, ids, list, remove } = await withPasskeys(3);
  const { NextToken = '' } = await list(token, { MaxResults: 2 });
  await remove(token, ids[1] ?? '');
  expect((await list(token, { NextToken })).Credentials).toMatchObject([{ CredentialId: ids[2] }]);
});

test('a deleted passkey is gone, and its credential may be registered again', async () => {
  const { createSignedIn, register, list, remove } = await passkeyPool();
  const token = await createSignedIn('ada');
  const credentialId = Buffer.from('the same credential');
  const { id } = await register(token, { credentialId });
  const { $metadata, ...answer } = await remove(token, id);
  expect(answer).toEqual({});
  expect((await list(token)).Credentials).toEqual([]);
  await refuses(remove(token, id), ...NOT_FOUND);
  expect((await register(token, { credentialId })).id).toBe(id);
});

test('a user deletes own passkeys alone', async () => {
  const { token, ids, remove, list, createSignedIn } = await withPasskeys(1);
  const bob = await createSignedIn('bob');
  await refuses(remove(bob, ids[0] ?? ''), ...NOT_FOUND);
  await refuses(remove(bob, ''), ...NOT_FOUND);
  expect((await list(token)).Credentials).toHaveLength(1);
});

test('passkeys go with their user and their pool', async () => {
  const { client, poolId: UserPoolId, createSignedIn, register, start, emulator } = await passkeyPool();
  const credentialId = Buffer.from('the same credential');
  const ada = await createSignedIn('ada');
  await register(ada, { credentialId });
  await start(ada);
  await client.send(new AdminDeleteUserCommand({ UserPoolId, Username: 'ada' }));
  const bob = await createSignedIn('bob');
  const { id } = await register(bob, { credentialId });
  await start(bob);
  await client.send(new DeleteUserPoolCommand({ UserPoolId }));
  expect(emulator.services.store.passkeys.find(UserPoolId, id)).toBeUndefined();
});

test('a registration goes with its client, a passkey does not', async () => {
  const { client, unsigned, poolId: UserPoolId, createSignedIn, start, register, list } = await passkeyPool();
  const { ClientId } = await createClient(client, UserPoolId, {
    ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'],
  });
  const token = await createSignedIn('ada');
  const { AccessToken = '' } = await signIn(unsigned, ClientId, 'ada');
  const { id } = await register(AccessToken);
  await start(AccessToken);
  await client.send(new DeleteUserPoolClientCommand({ UserPoolId, ClientId }));
  expect((await list(token)).Credentials).toMatchObject([{ CredentialId: id }]);
  await register(token);
});
