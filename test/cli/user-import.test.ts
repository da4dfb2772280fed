import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CognitoIdentityProviderClient,
  DescribeUserImportJobCommand,
  DescribeUserPoolCommand,
  InitiateAuthCommand,
  StartUserImportJobCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { bcrypt } from 'hash-wasm';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { CLIENT_ID, POOL_ID, seedPool } from '../harness/running.ts';
import { columnsOf, createJob, csvOf, person } from '../harness/user-import.ts';

const bundle = join(import.meta.dirname, '../../dist/wadingpool.js');
const USERS = 5000;
const PASSWORD = 'correct horse';

beforeAll(() => {
  execFileSync(process.execPath, ['tools/build.ts'], { stdio: 'pipe' });
});

/** Starts the shipped bundle on a data directory; `kill` ends it without a warning. */
async function start(data: string) {
  const seed = join(data, 'seed.json');
  writeFileSync(seed, JSON.stringify({ pools: [seedPool] }));
  const child = spawn(process.execPath, [bundle, 'start', '--port', '0', '--data', data, '--seed', seed]);
  const ended = new Promise<void>((resolve) => child.on('close', () => resolve()));
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  let log = '';
  const endpoint = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk) => {
      log += chunk;
      const found = /"endpoint":"([^"]+)"/.exec(log)?.[1];
      if (found) resolve(found);
    });
    child.stderr.on('data', (chunk) => reject(new Error(String(chunk))));
  });
  const client = new CognitoIdentityProviderClient({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  const kill = () => {
    child.kill('SIGKILL');
    return ended;
  };
  return { endpoint, client, kill };
}

test('an import survives a killed process: every user once, with the password of before', async () => {
  const data = mkdtempSync(join(tmpdir(), 'wadingpool-'));
  onTestFinished(() => rmSync(data, { recursive: true, force: true }));
  let running = await start(data);
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
    await running.kill();
    running = await start(data);
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
