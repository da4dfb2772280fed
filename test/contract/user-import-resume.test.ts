import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DescribeUserImportJobCommand, ListUsersCommand } from '@aws-sdk/client-cognito-identity-provider';
import { expect, onTestFinished, test } from 'vitest';
import { inProcess } from '../harness/in-process.ts';
import { createJob, csvOf, importPool, person, put, SKIPPED, SUCCEEDED } from '../harness/user-import.ts';

const USERS = 3000;
const rows = Array.from({ length: USERS }, (_, index) => person(`user${index}`));

/** A data directory for emulators that come one after another. */
function dataDirectory() {
  const data = mkdtempSync(join(tmpdir(), 'wadingpool-import-'));
  onTestFinished(() => rmSync(data, { recursive: true, force: true }));
  return data;
}

/** What an emulator on a data directory that another has left tells of a job once it has ended. */
async function later(data: string, poolId: string, JobId: string) {
  const made = inProcess({ data });
  onTestFinished(() => made.emulator.close());
  const describe = async () =>
    (await made.client.send(new DescribeUserImportJobCommand({ UserPoolId: poolId, JobId }))).UserImportJob;
  await expect.poll(async () => (await describe())?.CompletionDate).toBeDefined();
  const answer = await made.emulator.app.request(`/_/api/v1/import-jobs/${JobId}/log`);
  return { ...made, job: await describe(), log: (await answer.text()).split('\n').slice(0, -1) };
}

test('a job that was interrupted goes on where it was: each line once', async () => {
  const data = dataDirectory();
  const first = inProcess({ data });
  const { client, poolId, columns, create, start, describe } = await importPool({}, {}, first);
  await create('user2000', { email: 'other@example.com' });
  const { JobId, PreSignedUrl } = await createJob(client, poolId);
  await put(first.emulator, PreSignedUrl, csvOf(columns, rows));
  await start(JobId);
  await expect.poll(async () => (await describe(JobId)).ImportedUsers, { interval: 1 }).toBeGreaterThan(0);
  const before = await describe(JobId);
  expect(before).toMatchObject({ Status: 'InProgress' });
  expect(before.ImportedUsers).toBeLessThan(2000);
  first.emulator.close();

  const { emulator, client: second, job, log } = await later(data, poolId, JobId);
  expect(job).toMatchObject({
    Status: 'Succeeded',
    ImportedUsers: USERS - 1,
    SkippedUsers: 1,
    FailedUsers: 0,
    StartDate: before.StartDate,
  });
  expect(log).toEqual(rows.map((_, index) => (index === 2000 ? SKIPPED(index + 2) : SUCCEEDED(index + 2))));
  const { Users } = await second.send(
    new ListUsersCommand({ UserPoolId: poolId, Filter: 'username = "user2999"' }),
  );
  expect(Users).toHaveLength(1);
  await expect.poll(() => emulator.services.store.userImportChunks.orphans()).toEqual([]);
});

test('a job that had been started but had not begun is begun', async () => {
  const data = dataDirectory();
  const first = inProcess({ data });
  const { client, poolId, columns } = await importPool({}, {}, first);
  const { JobId, PreSignedUrl } = await createJob(client, poolId);
  await put(first.emulator, PreSignedUrl, csvOf(columns, [person('ada')]));
  // As a process leaves it that ends right after its answer.
  first.emulator.services.store.userImportJobs.start(JobId, first.clock.now());
  first.emulator.close();
  expect((await later(data, poolId, JobId)).log).toEqual([SUCCEEDED(2)]);
});

test('a file that was never complete is forgotten at the next start', async () => {
  const data = dataDirectory();
  const first = inProcess({ data });
  const { client, poolId } = await importPool({}, {}, first);
  const { JobId, PreSignedUrl } = await createJob(client, poolId);
  const piece = new Uint8Array(1024 * 1024);
  const endless = new ReadableStream<Uint8Array>({
    pull: (controller) => (sent++ < 3 ? controller.enqueue(piece) : new Promise<void>(() => undefined)),
  });
  let sent = 0;
  void put(first.emulator, PreSignedUrl, endless);
  const kept = () => first.emulator.services.store.userImportChunks.orphans();
  await expect.poll(() => kept().length).toBe(1);
  first.emulator.close();

  const second = inProcess({ data });
  onTestFinished(() => second.emulator.close());
  const { userImportChunks, userImportJobs } = second.emulator.services.store;
  await expect.poll(() => userImportChunks.orphans()).toEqual([]);
  expect(userImportJobs.find(JobId)).toMatchObject({ status: 'Created', upload: null });
});
