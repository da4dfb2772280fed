import { setTimeout as pause } from 'node:timers/promises';
import { ListUsersCommand } from '@aws-sdk/client-cognito-identity-provider';
import { expect, onTestFinished, test, vi } from 'vitest';
import { asked } from '../harness/control.ts';
import { arnOf, functionsForThisTest } from '../harness/functions.ts';
import { forThisTest } from '../harness/in-process.ts';
import { signUpPool } from '../harness/sign-up.ts';
import { createJob, csvOf, importPool, person, put } from '../harness/user-import.ts';

const ROWS = 3000;
const people = Array.from({ length: ROWS }, (_, number) => person(`user${number}`));

/** A job of many rows whose file is there, and ways to look at it. */
async function longJob() {
  const made = await importPool();
  const { client, emulator, poolId, columns } = made;
  const { JobId, PreSignedUrl } = await createJob(client, poolId);
  expect((await put(emulator, PreSignedUrl, csvOf(columns, people))).status).toBe(200);
  const count = () => emulator.services.store.users.count(poolId);
  /** Waits until some users are there, and not all. */
  const midway = async () => {
    await expect.poll(count, { interval: 0 }).toBeGreaterThan(0);
    expect(count()).toBeLessThan(ROWS);
  };
  return { ...made, JobId, PreSignedUrl, count, midway };
}

test('an import job ends with the data that it ran on, and can be run again', async () => {
  const { emulator, start, describe, ended, JobId, count, midway } = await longJob();
  await emulator.state.snapshots.save('uploaded');
  await start(JobId);
  await midway();
  await emulator.state.snapshots.restore('uploaded');
  expect(count()).toBe(0);
  await pause(50);
  expect(count()).toBe(0);
  expect(await describe(JobId)).toMatchObject({ Status: 'Created', ImportedUsers: 0 });
  await start(JobId);
  expect((await ended(JobId)).job).toMatchObject({ Status: 'Succeeded', ImportedUsers: ROWS });
});

test('an import job that runs in a snapshot goes on where it stood', async () => {
  const { emulator, start, ended, JobId, count, midway } = await longJob();
  await start(JobId);
  await midway();
  await emulator.state.snapshots.save('midway');
  expect((await ended(JobId)).job).toMatchObject({ ImportedUsers: ROWS });
  await emulator.state.snapshots.restore('midway');
  expect(count()).toBeLessThan(ROWS);
  const { job, log } = await ended(JobId);
  expect(job).toMatchObject({ Status: 'Succeeded', ImportedUsers: ROWS, SkippedUsers: 0 });
  expect(log).toHaveLength(ROWS);
  expect(count()).toBe(ROWS);
});

test('the file of a job in a snapshot is not cleared away after the job of later has ended', async () => {
  const { emulator, start, ended, JobId } = await longJob();
  await emulator.state.snapshots.save('uploaded');
  for (let time = 0; time < 2; time++) {
    await start(JobId);
    expect((await ended(JobId)).job).toMatchObject({ ImportedUsers: ROWS });
    await emulator.state.snapshots.restore('uploaded');
  }
});

test('an upload that is on its way is refused, as half of it is gone', async () => {
  const { emulator, PreSignedUrl, columns, JobId, start, ended } = await longJob();
  await emulator.state.snapshots.save('uploaded');
  const encoder = new TextEncoder();
  let feed: ReadableStreamDefaultController<Uint8Array> | undefined;
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => {
      feed = controller;
      controller.enqueue(encoder.encode(csvOf(columns, people)));
    },
  });
  const uploading = put(emulator, PreSignedUrl, body);
  await pause(20);
  await emulator.state.snapshots.restore('uploaded');
  feed?.enqueue(encoder.encode(csvOf(columns, [])));
  feed?.close();
  const answer = await uploading;
  expect(answer.status).toBe(409);
  expect(await answer.text()).toContain('<Code>OperationAborted</Code>');
  // The job has the file that it had in the snapshot.
  await start(JobId);
  expect((await ended(JobId)).job).toMatchObject({ Status: 'Succeeded', ImportedUsers: ROWS });
});

test('where a request stays for too long nothing is replaced, and the words say so', async () => {
  const { functions, events } = await functionsForThisTest({ pre: () => new Promise(() => {}) });
  const made = await signUpPool(
    { LambdaConfig: { PreSignUp: arnOf('pre') } },
    {},
    forThisTest({ functions }),
  );
  const { emulator, client, signUp, poolId } = made;
  const signingUp = signUp('ada', { email: 'ada@example.com' }).catch(() => undefined);
  await expect.poll(() => events.length).toBe(1);
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => {
    vi.useRealTimers();
  });
  const resetting = asked(emulator, 'POST', 'reset');
  await vi.advanceTimersByTimeAsync(5000);
  expect(await resetting).toEqual({
    status: 409,
    body: { message: 'Requests are still being answered after 5 seconds. Nothing was changed; try again.' },
  });
  vi.useRealTimers();
  expect((await client.send(new ListUsersCommand({ UserPoolId: poolId }))).Users).toEqual([]);
  void signingUp;
});
