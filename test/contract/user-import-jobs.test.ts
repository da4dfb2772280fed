import {
  DeleteUserPoolCommand,
  DescribeUserImportJobCommand,
  GetCSVHeaderCommand,
  ListUserImportJobsCommand,
  StartUserImportJobCommand,
  StopUserImportJobCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { forThisTest, START } from '../harness/in-process.ts';
import { createPool } from '../harness/pool.ts';
import { createJob, csvOf, importPool, person, put, ROLE } from '../harness/user-import.ts';

const precondition = (message: string) => ({ name: 'PreconditionNotMetException', message });
const notFound = (message: string) => ({ name: 'ResourceNotFoundException', message });

test('the header of an import file names every attribute but sub, then MFA and username', async () => {
  const { client } = forThisTest();
  const { Id } = await createPool(client, {
    Schema: [
      { Name: 'team', AttributeDataType: 'String' },
      { Name: 'level', AttributeDataType: 'Number', DeveloperOnlyAttribute: true },
    ],
  });
  const { $metadata, ...answer } = await client.send(new GetCSVHeaderCommand({ UserPoolId: Id }));
  expect(answer).toEqual({
    UserPoolId: Id,
    CSVHeader: [
      'name',
      'given_name',
      'family_name',
      'middle_name',
      'nickname',
      'preferred_username',
      'profile',
      'picture',
      'website',
      'email',
      'email_verified',
      'gender',
      'birthdate',
      'zoneinfo',
      'locale',
      'phone_number',
      'phone_number_verified',
      'address',
      'updated_at',
      'custom:team',
      'dev:custom:level',
      'cognito:mfa_enabled',
      'cognito:username',
    ],
  });
});

test('a new job waits for its file, and tells where to upload it', async () => {
  const { client, poolId, describe } = await importPool();
  const job = await createJob(client, poolId, { PasswordHashingAlgorithm: 'BCRYPT' });
  expect(job).toEqual({
    JobName: 'people',
    JobId: expect.stringMatching(/^import-[0-9A-Za-z]{10}$/),
    UserPoolId: poolId,
    PreSignedUrl: expect.stringMatching(
      new RegExp(
        `^http://127\\.0\\.0\\.1:9229/_/user-import/000000000000/${poolId}/${job.JobId}\\?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Date=20260131T120000Z&X-Amz-SignedHeaders=host&X-Amz-Expires=900&X-Amz-Signature=[0-9a-f]{64}$`,
      ),
    ),
    CreationDate: new Date(START),
    Status: 'Created',
    CloudWatchLogsRoleArn: ROLE,
    ImportedUsers: 0,
    SkippedUsers: 0,
    FailedUsers: 0,
    PasswordHashingAlgorithm: 'BCRYPT',
  });
  expect(await describe(job.JobId)).toEqual(job);
  const other = await createJob(client, poolId);
  expect(other).not.toHaveProperty('PasswordHashingAlgorithm');
  expect(new URL(other.PreSignedUrl).search).not.toBe(new URL(job.PreSignedUrl).search);
});

test('a started job is pending, then imports, and tells how it ended', async () => {
  const { client, clock, emulator, poolId, columns, start, ended } = await importPool();
  const job = await createJob(client, poolId);
  await put(emulator, job.PreSignedUrl, csvOf(columns, [person('ada'), person('bob')]));
  clock.advance('1h');
  const pending = { ...job, Status: 'Pending', StartDate: new Date('2026-01-31T13:00:00.000Z') };
  expect(await start(job.JobId)).toEqual(pending);
  expect((await ended(job.JobId)).job).toEqual({
    ...pending,
    Status: 'Succeeded',
    ImportedUsers: 2,
    CompletionDate: new Date('2026-01-31T13:00:00.000Z'),
    CompletionMessage: 'Import Job Completed Successfully.',
  });
});

test('a job is not started without a file, without an auto-verified attribute, or twice', async () => {
  const { client, emulator, poolId, columns, start, ended, run } = await importPool();
  const { JobId, PreSignedUrl } = await createJob(client, poolId);
  await expect(start(JobId)).rejects.toMatchObject(precondition(`No csv file was uploaded for ${JobId}`));
  await put(emulator, PreSignedUrl, csvOf(columns, [person('ada')]));
  await start(JobId);
  await ended(JobId);
  await expect(start(JobId)).rejects.toMatchObject(
    precondition(`User import job ${JobId} cannot be started. Current status is Succeeded`),
  );
  expect((await run([person('bob')])).job.Status).toBe('Succeeded');

  const unverified = await importPool({ AutoVerifiedAttributes: [] });
  const job = await createJob(unverified.client, unverified.poolId);
  await put(unverified.emulator, job.PreSignedUrl, csvOf(unverified.columns, [person('ada')]));
  await expect(unverified.start(job.JobId)).rejects.toMatchObject(
    precondition('User import needs a user pool with at least one auto-verified attribute.'),
  );
  expect((await unverified.describe(job.JobId)).Status).toBe('Created');
});

test('one job of the account runs at a time, in whichever pool', async () => {
  const made = forThisTest();
  const first = await importPool({}, {}, made);
  const second = await importPool({}, {}, made);
  const jobs = await Promise.all([first, second].map(({ client, poolId }) => createJob(client, poolId)));
  for (const job of jobs) await put(made.emulator, job.PreSignedUrl, csvOf(first.columns, [person('ada')]));
  const [one, two] = jobs.map(({ JobId }) => JobId) as [string, string];
  const starts = await Promise.allSettled([first.start(one), second.start(two)]);
  expect(starts.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
  expect(starts[1]).toMatchObject({
    reason: precondition('Another user import job of this account is in progress.'),
  });
  await first.ended(one);
  await second.start(two);
  expect((await second.ended(two)).job.ImportedUsers).toBe(1);
});

test('a stopped job imports no more users, keeps those it has, and cannot be started again', async () => {
  const { client, clock, emulator, poolId, columns, start, describe } = await importPool();
  const job = await createJob(client, poolId);
  const stop = () => client.send(new StopUserImportJobCommand({ UserPoolId: poolId, JobId: job.JobId }));
  await expect(stop()).rejects.toMatchObject(
    precondition(`User import job ${job.JobId} cannot be stopped. Current status is Created`),
  );
  const rows = Array.from({ length: 5000 }, (_, index) => person(`user${index}`));
  await put(emulator, job.PreSignedUrl, csvOf(columns, rows));
  await start(job.JobId);
  await expect
    .poll(async () => (await describe(job.JobId)).ImportedUsers, { interval: 1 })
    .toBeGreaterThan(0);
  clock.advance('5s');
  const { UserImportJob } = await stop();
  expect(UserImportJob).toMatchObject({
    Status: 'Stopped',
    CompletionDate: new Date(clock.now()),
    CompletionMessage: 'The Import Job was stopped by the developer.',
  });
  expect(UserImportJob?.ImportedUsers).toBeLessThan(5000);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(await describe(job.JobId)).toEqual(UserImportJob);
  for (const send of [stop, () => start(job.JobId)])
    await expect(send()).rejects.toMatchObject({
      message: expect.stringContaining('Current status is Stopped'),
    });
});

test('a job that nobody starts expires after 24 hours, with its file', async () => {
  const { client, clock, emulator, poolId, columns, start, describe } = await importPool();
  const { JobId, PreSignedUrl } = await createJob(client, poolId);
  await put(emulator, PreSignedUrl, csvOf(columns, [person('ada')]));
  clock.advance(24 * 60 * 60 * 1000 - 1);
  expect((await describe(JobId)).Status).toBe('Created');
  clock.advance('2d');
  expect(await describe(JobId)).toMatchObject({
    Status: 'Expired',
    CompletionDate: new Date('2026-02-01T12:00:00.000Z'),
    CompletionMessage: 'The user import job has expired.',
  });
  await expect(start(JobId)).rejects.toMatchObject({
    message: `User import job ${JobId} cannot be started. Current status is Expired`,
  });
  await expect.poll(() => [...emulator.services.store.userImportChunks.orphans()]).toEqual([]);
});

test('jobs are listed newest first, page by page, each once', async () => {
  const { client, poolId, describe } = await importPool();
  const other = await importPool({}, {}, undefined);
  const made: string[] = [];
  for (let i = 0; i < 5; i += 1) made.unshift((await createJob(client, poolId)).JobId);
  const list = (MaxResults: number, PaginationToken?: string) =>
    client.send(new ListUserImportJobsCommand({ UserPoolId: poolId, MaxResults, PaginationToken }));
  const first = await list(2);
  expect(first.UserImportJobs).toEqual([await describe(made[0] ?? ''), await describe(made[1] ?? '')]);
  await createJob(client, poolId);
  const second = await list(2, first.PaginationToken);
  const third = await list(2, second.PaginationToken);
  const ids = [first, second, third].flatMap(({ UserImportJobs = [] }) =>
    UserImportJobs.map(({ JobId }) => JobId),
  );
  expect(ids).toEqual(made);
  expect(third).not.toHaveProperty('PaginationToken');
  await expect(
    other.client.send(
      new ListUserImportJobsCommand({
        UserPoolId: other.poolId,
        MaxResults: 2,
        PaginationToken: first.PaginationToken,
      }),
    ),
  ).rejects.toMatchObject({
    name: 'InvalidParameterException',
    message: 'Invalid pagination token provided.',
  });
});

test('a job is one of its pool: another, unknown or deleted pool does not have it', async () => {
  const made = forThisTest();
  const { client, poolId } = await importPool({}, {}, made);
  const { JobId } = await createJob(client, poolId);
  const { Id: other } = await createPool(client);
  const of = (UserPoolId: string, id = JobId) => [
    () => client.send(new DescribeUserImportJobCommand({ UserPoolId, JobId: id })),
    () => client.send(new StartUserImportJobCommand({ UserPoolId, JobId: id })),
    () => client.send(new StopUserImportJobCommand({ UserPoolId, JobId: id })),
  ];
  for (const send of of(other))
    await expect(send()).rejects.toMatchObject(notFound(`User import job ${JobId} does not exist.`));
  for (const send of of(poolId, 'import-0'))
    await expect(send()).rejects.toMatchObject(notFound('User import job import-0 does not exist.'));
  await client.send(new DeleteUserPoolCommand({ UserPoolId: poolId }));
  for (const send of [
    ...of(poolId),
    () => createJob(client, poolId),
    () => client.send(new ListUserImportJobsCommand({ UserPoolId: poolId, MaxResults: 1 })),
    () => client.send(new GetCSVHeaderCommand({ UserPoolId: poolId })),
  ])
    await expect(send()).rejects.toMatchObject(notFound(`User pool ${poolId} does not exist.`));
  expect((await made.emulator.app.request(`/_/api/v1/import-jobs/${JobId}/log`)).status).toBe(404);
});

test('a pool has 1,000 jobs at most', async () => {
  const { client, poolId } = await importPool();
  for (let i = 0; i < 1000; i += 1) await createJob(client, poolId);
  await expect(createJob(client, poolId)).rejects.toMatchObject({
    name: 'LimitExceededException',
    message: 'The maximum number of user import jobs of a user pool is 1000.',
  });
});
