import { request } from 'node:http';
import {
  CognitoIdentityProviderClient,
  CreateUserImportJobCommand,
  DescribeUserImportJobCommand,
  GetCSVHeaderCommand,
  ListUsersCommand,
  StartUserImportJobCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { movableClock } from '../../emulator/index.ts';
import { POOL_ID, running } from '../harness/running.ts';
import { csvOf, person, ROLE } from '../harness/user-import.ts';

/** An emulator on a socket, and a job of its pool that waits for a file. */
async function waitingJob(clock?: ReturnType<typeof movableClock>) {
  const failures: unknown[] = [];
  const log = {
    request: () => {},
    message: () => {},
    invocation: () => {},
    failure: (...of: unknown[]) => failures.push(of),
  };
  const emulator = await running({ log, ...(clock ? { clock } : {}) });
  const client = new CognitoIdentityProviderClient({
    endpoint: emulator.endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  const { CSVHeader: columns = [] } = await client.send(new GetCSVHeaderCommand({ UserPoolId: POOL_ID }));
  const { UserImportJob } = await client.send(
    new CreateUserImportJobCommand({ UserPoolId: POOL_ID, JobName: 'people', CloudWatchLogsRoleArn: ROLE }),
  );
  const JobId = UserImportJob?.JobId ?? '';
  const url = UserImportJob?.PreSignedUrl ?? '';
  expect(url.startsWith(`${emulator.endpoint}/`)).toBe(true);
  const importAll = async () => {
    await client.send(new StartUserImportJobCommand({ UserPoolId: POOL_ID, JobId }));
    const describe = async () =>
      (await client.send(new DescribeUserImportJobCommand({ UserPoolId: POOL_ID, JobId }))).UserImportJob;
    await expect.poll(async () => (await describe())?.Status).not.toMatch(/^(Pending|InProgress)$/);
    return describe();
  };
  return { emulator, client, columns, url, importAll, failures };
}

test.each([
  ['runs', undefined],
  ['stands still', movableClock('2026-01-31T12:00:00.000Z')],
])('users are imported by SDK and fetch while the clock %s', async (_, clock) => {
  const { emulator, client, columns, url, importAll } = await waitingJob(clock);
  const rows = Array.from({ length: 500 }, (__, index) => person(`user${index}`));
  const answer = await fetch(url, {
    method: 'PUT',
    headers: { 'x-amz-server-side-encryption': 'aws:kms' },
    body: csvOf(columns, [...rows, person('ada')]),
  });
  expect(answer.status).toBe(200);
  const job = await importAll();
  expect(job).toMatchObject({ Status: 'Succeeded', ImportedUsers: 500, SkippedUsers: 1, FailedUsers: 0 });
  const { Users } = await client.send(
    new ListUsersCommand({ UserPoolId: POOL_ID, Filter: 'email = "user499@example.com"' }),
  );
  expect(Users?.map(({ UserStatus }) => UserStatus)).toEqual(['RESET_REQUIRED']);
  const log = await fetch(`${emulator.endpoint}/_/api/v1/import-jobs/${job?.JobId}/log`);
  expect((await log.text()).match(/^\[SUCCEEDED\] Line Number \d+ - The import succeeded\.$/gm)).toHaveLength(
    500,
  );
});

test('a file is uploaded as curl does it: in pieces, once the server says continue', async () => {
  const { columns, url, importAll } = await waitingJob();
  const file = Buffer.from(csvOf(columns, [person('bob')]));
  const status = await new Promise<number | undefined>((resolve, reject) => {
    const upload = request(url, { method: 'PUT', headers: { Expect: '100-continue' } }, (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode));
    });
    upload.on('error', reject);
    upload.on('continue', () => {
      upload.write(file.subarray(0, 10));
      upload.end(file.subarray(10));
    });
    upload.flushHeaders();
  });
  expect(status).toBe(200);
  expect(await importAll()).toMatchObject({ Status: 'Succeeded', ImportedUsers: 1 });
});

test('a refused upload of a large file gets its answer', async () => {
  const { url } = await waitingJob();
  const answer = await fetch(`${url}0`, { method: 'PUT', body: new Uint8Array(8 * 1024 * 1024) });
  expect(answer.status).toBe(403);
  expect(await answer.text()).toContain('<Code>SignatureDoesNotMatch</Code>');
});

/** Sends the head of an upload and the first bytes of its file: 300,000 of 1,000,000. */
async function beginUpload(url: string) {
  const headers = { 'Content-Length': 1_000_000 };
  const upload = request(url, { method: 'PUT', headers });
  const answer = new Promise<number | undefined>((resolve) => {
    upload.on('response', (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    upload.on('error', () => resolve(undefined));
  });
  await new Promise((resolve) => upload.write('x'.repeat(300_000), resolve));
  // The server has begun to read.
  await new Promise((resolve) => setTimeout(resolve, 100));
  return { upload, answer };
}

test('a client that hangs up is no failure of the emulator', async () => {
  const { columns, url, importAll, failures } = await waitingJob();
  expect((await fetch(url, { method: 'PUT', body: csvOf(columns, [person('cleo')]) })).status).toBe(200);
  const { upload, answer } = await beginUpload(url);
  upload.destroy();
  expect(await answer).toBeUndefined();
  expect(await importAll()).toMatchObject({ Status: 'Succeeded', ImportedUsers: 1 });
  expect(failures).toEqual([]);
});

test('a newer upload ends an older one', async () => {
  const { columns, url, importAll, failures } = await waitingJob();
  const { answer } = await beginUpload(url);
  expect((await fetch(url, { method: 'PUT', body: csvOf(columns, [person('cleo')]) })).status).toBe(200);
  expect(await answer).toBe(409);
  expect(await importAll()).toMatchObject({ Status: 'Succeeded', ImportedUsers: 1 });
  expect(failures).toEqual([]);
});
