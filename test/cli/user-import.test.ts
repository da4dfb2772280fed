import {
  DescribeUserImportJobCommand,
  DescribeUserPoolCommand,
  InitiateAuthCommand,
  StartUserImportJobCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { bcrypt } from 'hash-wasm';
import { beforeAll, expect, test } from 'vitest';
import { buildBundle, directory, seedFile, startBundle } from '../harness/bundle.ts';
import { CLIENT_ID, POOL_ID } from '../harness/running.ts';
import { columnsOf, createJob, csvOf, person } from '../harness/user-import.ts';

const USERS = 5000;
const PASSWORD = 'correct horse';

beforeAll(buildBundle);

test('an import survives a killed process: every user once, with the password of before', async () => {
  const data = directory();
  const seed = seedFile();
  const start = () => startBundle('--data', data, '--seed', seed);
  let running = await start();
  const columns = [...(await columnsOf(running.client, POOL_ID)), 'password_hash'];
  const job = await createJob(running.client, POOL_ID, { PasswordHashingAlgorithm: 'BCRYPT' });
  const password_hash = await bcrypt({
    password: PASSWORD,
    salt: Buffer.from('0123456789abcdef'),
    costFactor: 4,
  });
  const rows = Array.from({ length: USERS }, (_, index) => person(`user${index}`, { password_hash }));
  await fetch(job.PreSignedUrl, { method: 'PUT', body: csvOf(columns, rows) });
  const ids = { UserPoolId: POOL_ID, JobId: job.JobId };
  await running.client.send(new StartUserImportJobCommand(ids));
  const describe = async () =>
    (await running.client.send(new DescribeUserImportJobCommand(ids))).UserImportJob ?? {};
  for (const part of [1, 1500, 3000]) {
    await expect
      .poll(async () => (await describe()).ImportedUsers, { interval: 5 })
      .toBeGreaterThanOrEqual(part);
    running.child.kill('SIGKILL');
    await running.ended;
    running = await start();
  }
  await expect.poll(async () => (await describe()).Status).toBe('Succeeded');
  expect(await describe()).toMatchObject({ ImportedUsers: USERS, SkippedUsers: 0, FailedUsers: 0 });
  const { UserPool } = await running.client.send(new DescribeUserPoolCommand({ UserPoolId: POOL_ID }));
  expect(UserPool?.EstimatedNumberOfUsers).toBe(USERS + 1);
  const log = await (await fetch(`${running.endpoint}/_/api/v1/import-jobs/${job.JobId}/log`)).text();
  expect(log.match(/^\[SUCCEEDED\] Line Number \d+ - The import succeeded\.$/gm)).toHaveLength(USERS);
  const signIn = new InitiateAuthCommand({
    ClientId: CLIENT_ID,
    AuthFlow: 'USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME: 'user4999', PASSWORD },
  });
  expect((await running.client.send(signIn)).AuthenticationResult?.TokenType).toBe('Bearer');
}, 60_000);
