import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  AdminDeleteUserCommand,
  CreateUserPoolCommand,
  DeleteUserPoolCommand,
  GetUserCommand,
  ListUserPoolsCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import Sqlite from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import type { Emulator } from '../../emulator/emulator.ts';
import { asked, post } from '../harness/control.ts';
import { arnOf, functionsForThisTest } from '../harness/functions.ts';
import { forThisTest, inProcess } from '../harness/in-process.ts';
import { signUpPool } from '../harness/sign-up.ts';
import { signedIn } from '../harness/tokens.ts';

const save = (emulator: Emulator, name: string) => asked(emulator, 'PUT', `snapshots/${name}`);
const restore = (emulator: Emulator, name: string) => asked(emulator, 'POST', `snapshots/${name}/restore`);
const list = async (emulator: Emulator) =>
  (
    (await asked(emulator, 'GET', 'snapshots')).body as { snapshots: { name: string; bytes: number }[] }
  ).snapshots.map(({ name }) => name);
const DONE = { status: 204, body: undefined };
const refused = (status: number, message: string) => ({ status, body: { message } });

/** A directory that is gone after the test. */
function directory(): string {
  const made = mkdtempSync(join(tmpdir(), 'wadingpool-snapshots-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

/** An emulator and the names of its pools. */
function pooled(made = forThisTest()) {
  const { client } = made;
  return {
    ...made,
    addPool: (PoolName: string) => client.send(new CreateUserPoolCommand({ PoolName })),
    names: async () => {
      const { UserPools = [] } = await client.send(new ListUserPoolsCommand({ MaxResults: 60 }));
      return UserPools.map(({ Name }) => Name).sort();
    },
  };
}

test('data is saved, listed, put back any number of times, and forgotten', async () => {
  const { emulator, addPool, names } = pooled();
  expect(await list(emulator)).toEqual([]);
  await addPool('one');
  expect(await save(emulator, 'with-one')).toEqual(DONE);
  await addPool('two');
  expect(await save(emulator, 'With.two_2')).toEqual(DONE);
  expect(await list(emulator)).toEqual(['With.two_2', 'with-one']);
  for (const [name, pools] of [
    ['with-one', ['one']],
    ['With.two_2', ['one', 'two']],
    ['with-one', ['one']],
  ] as const) {
    expect(await restore(emulator, name)).toEqual(DONE);
    expect(await names()).toEqual(pools);
    await addPool('three');
  }
  expect(await asked(emulator, 'DELETE', 'snapshots/with-one')).toEqual(DONE);
  expect(await list(emulator)).toEqual(['With.two_2']);
});

test('a name is taken over by what is saved last', async () => {
  const { emulator, addPool, names } = pooled();
  await save(emulator, 'same');
  await addPool('one');
  await save(emulator, 'same');
  await addPool('two');
  await restore(emulator, 'same');
  expect(await names()).toEqual(['one']);
  expect(await list(emulator)).toEqual(['same']);
});

test('an unknown snapshot is refused, and nothing is lost', async () => {
  const { emulator, addPool, names } = pooled();
  await addPool('one');
  const unknown = refused(404, 'There is no snapshot "none".');
  expect(await restore(emulator, 'none')).toEqual(unknown);
  expect(await asked(emulator, 'DELETE', 'snapshots/none')).toEqual(unknown);
  expect(await names()).toEqual(['one']);
});

test.each(['-a', '.a', '..', 'a b', 'a/b', 'ä', 'a'.repeat(65), 'a\0', '../pool'])(
  'the name %j is refused',
  async (name) => {
    const { emulator } = forThisTest({ data: directory() });
    const words = refused(
      400,
      `"${name}" is no name of a snapshot: 1 to 64 letters, digits, ".", "_" or "-", of which the first is a letter or digit.`,
    );
    await expect(emulator.state.snapshots.save(name)).rejects.toThrow(words.body.message);
    await expect(emulator.state.snapshots.restore(name)).rejects.toThrow(words.body.message);
    expect(() => emulator.state.snapshots.remove(name)).toThrow(words.body.message);
    if (!name.includes('..')) expect(await save(emulator, encodeURIComponent(name))).toEqual(words);
  },
);

test('sessions, keys and messages are part of it; the clock is not', async () => {
  const { emulator, tokens, getUser, signIn, clock } = await signedIn();
  await save(emulator, 'signed-in');
  clock.advance('30m');
  const later = await signIn();
  expect(await getUser(later.access)).toMatchObject({ Username: 'ada' });
  expect(await restore(emulator, 'signed-in')).toEqual(DONE);
  expect(await getUser(tokens.access)).toMatchObject({ Username: 'ada' });
  await expect(getUser(later.access)).rejects.toMatchObject({ message: 'Access Token has been revoked' });
  clock.advance('30m');
  await expect(getUser(tokens.access)).rejects.toMatchObject({ message: 'Access Token has expired' });
});

test('a snapshot’s keys come back after a rotation, and those in use are forgotten', async () => {
  const { emulator, tokens, getUser, signIn } = await signedIn();
  await save(emulator, 'before');
  const pool = String(JSON.parse(Buffer.from(tokens.id.split('.')[1] ?? '', 'base64url').toString()).iss)
    .split('/')
    .at(-1);
  for (let time = 0; time < 2; time++) await post(emulator, `pools/${pool}/keys/rotate`);
  await expect(getUser(tokens.access)).rejects.toMatchObject({
    name: 'NotAuthorizedException',
    message: 'Could not verify signature for Access Token',
  });
  await restore(emulator, 'before');
  expect(await getUser(tokens.access)).toMatchObject({ Username: 'ada' });
  const kid = (token: string) =>
    JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString()).kid;
  expect(kid((await signIn()).access)).toBe(kid(tokens.access));
});

test('with a data directory they are files, which the next process finds', async () => {
  const data = directory();
  const first = pooled(inProcess({ data }));
  await first.addPool('one');
  await save(first.emulator, 'kept');
  await first.addPool('two');
  await first.emulator.close();
  expect(readdirSync(join(data, 'snapshots'))).toEqual(['kept.db']);

  const second = pooled(forThisTest({ data }));
  expect(await second.names()).toEqual(['one', 'two']);
  expect(await list(second.emulator)).toEqual(['kept']);
  expect(await restore(second.emulator, 'kept')).toEqual(DONE);
  expect(await second.names()).toEqual(['one']);
  await second.addPool('three');
  expect(await second.names()).toEqual(['one', 'three']);
});

test('a file of a newer version, or one that is no snapshot, is refused, and nothing is lost', async () => {
  const data = directory();
  const { emulator, addPool, names } = pooled(forThisTest({ data }));
  await addPool('one');
  await save(emulator, 'newer');
  const file = new Sqlite(join(data, 'snapshots/newer.db'));
  file.pragma('user_version = 999');
  file.close();
  writeFileSync(join(data, 'snapshots/broken.db'), 'x'.repeat(5000));
  expect(await restore(emulator, 'newer')).toMatchObject({
    status: 409,
    body: {
      message: expect.stringMatching(
        /^The snapshot cannot be used, and nothing was changed: The data in the snapshot has schema version 999; /,
      ),
    },
  });
  expect(await restore(emulator, 'broken')).toEqual(
    refused(409, 'The snapshot cannot be used, and nothing was changed: file is not a database'),
  );
  expect((await asked(emulator, 'POST', 'branches?snapshot=broken')).status).toBe(409);
  expect(await names()).toEqual(['one']);
});

test('a request that is being answered is waited for, and sees nothing of it', async () => {
  let answer = () => {};
  const asking = new Promise<void>((resolve) => {
    answer = resolve;
  });
  let called = () => {};
  const isCalled = new Promise<void>((resolve) => {
    called = resolve;
  });
  const { functions } = await functionsForThisTest({
    pre: async (event) => {
      called();
      await asking;
      return event;
    },
  });
  const made = await signUpPool(
    { LambdaConfig: { PreSignUp: arnOf('pre') } },
    {},
    forThisTest({ functions }),
  );
  const { emulator, client, signUp, poolId } = made;
  await save(emulator, 'before');
  const signingUp = signUp('ada', { email: 'ada@example.com' });
  await isCalled;
  const restoring = restore(emulator, 'before');
  // One that comes meanwhile, such as the function's own, waits for nothing.
  const order: string[] = [];
  const restored = restoring.finally(() => order.push('restored'));
  await client.send(new ListUserPoolsCommand({ MaxResults: 9 })).then(() => order.push('listed'));
  answer();
  await signingUp;
  expect(await restored).toEqual(DONE);
  expect(order).toEqual(['listed', 'restored']);
  // The user of the earlier state is gone with it.
  await expect(
    client.send(new AdminDeleteUserCommand({ UserPoolId: poolId, Username: 'ada' })),
  ).rejects.toMatchObject({ name: 'UserNotFoundException' });
});

test('who waits for mail goes on waiting, and gets what comes after', async () => {
  const { emulator, signUp, inbox } = await signUpPool();
  await save(emulator, 'no-mail');
  const waiting = emulator.inbox.messages('ada@example.com', 10_000);
  await restore(emulator, 'no-mail');
  await signUp('ada', { email: 'ada@example.com' });
  expect(await waiting).toHaveLength(1);
  await save(emulator, 'mail');
  await restore(emulator, 'no-mail');
  expect(await inbox()).toEqual([]);
  const started = performance.now();
  const again = emulator.inbox.messages('ada@example.com', 10_000);
  await restore(emulator, 'mail');
  expect(await again).toHaveLength(1);
  expect(performance.now() - started).toBeLessThan(5000);
});

test('a pool that was deleted meanwhile comes back whole', async () => {
  const { emulator, client, tokens } = await signedIn();
  await save(emulator, 'whole');
  await client.send(new DeleteUserPoolCommand({ UserPoolId: 'us-east-1_Tokens001' }));
  await restore(emulator, 'whole');
  expect(await client.send(new GetUserCommand({ AccessToken: tokens.access }))).toMatchObject({
    Username: 'ada',
  });
});
