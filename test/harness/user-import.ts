import {
  type CognitoIdentityProviderClient,
  CreateUserImportJobCommand,
  type CreateUserImportJobCommandInput,
  type CreateUserPoolClientCommandInput,
  type CreateUserPoolCommandInput,
  DescribeUserImportJobCommand,
  GetCSVHeaderCommand,
  StartUserImportJobCommand,
  type UserImportJobType,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect } from 'vitest';
import type { Emulator } from '../../emulator/emulator.ts';
import type { inProcess } from './in-process.ts';
import { usersPool } from './sign-in.ts';

export const ROLE = 'arn:aws:iam::123456789012:role/CognitoCloudWatchLogsRole';

/** A job as its tests use it: what the service always tells is there. */
export type Job = UserImportJobType & { JobId: string; PreSignedUrl: string };

/** A row by column; columns that it does not name are blank. */
export type Row = Record<string, string>;

/** A user who is imported without complaint into a pool that verifies email addresses. */
export const person = (name: string, more: Row = {}): Row => ({
  'cognito:username': name,
  email: `${name}@example.com`,
  email_verified: 'TRUE',
  ...more,
});

/** An import file. Commas in values get their backslash. */
export const csvOf = (columns: string[], rows: Row[]): string =>
  [columns, ...rows.map((row) => columns.map((name) => (row[name] ?? '').replaceAll(',', '\\,')))]
    .map((values) => `${values.join(',')}\n`)
    .join('');

export const columnsOf = async (client: CognitoIdentityProviderClient, UserPoolId: string) =>
  (await client.send(new GetCSVHeaderCommand({ UserPoolId }))).CSVHeader ?? [];

export async function createJob(
  client: CognitoIdentityProviderClient,
  UserPoolId: string,
  more: Partial<CreateUserImportJobCommandInput> = {},
): Promise<Job> {
  const { UserImportJob } = await client.send(
    new CreateUserImportJobCommand({ UserPoolId, JobName: 'people', CloudWatchLogsRoleArn: ROLE, ...more }),
  );
  return {
    ...UserImportJob,
    JobId: UserImportJob?.JobId ?? '',
    PreSignedUrl: UserImportJob?.PreSignedUrl ?? '',
  };
}

/** PUT of a pre-signed URL, in process. */
export const put = async (
  emulator: Emulator,
  url: string,
  body: string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>,
  headers: Record<string, string> = {},
) => {
  const { pathname, search } = new URL(url);
  return emulator.app.request(`${pathname}${search}`, {
    method: 'PUT',
    body,
    headers,
    ...(body instanceof ReadableStream ? { duplex: 'half' } : {}),
  } as RequestInit);
};

/** A pool that verifies email addresses (unless told otherwise), and what is done with import jobs of it. */
export async function importPool(
  pool: Partial<CreateUserPoolCommandInput> = {},
  app: Partial<CreateUserPoolClientCommandInput> = {},
  made?: ReturnType<typeof inProcess>,
) {
  const users = await usersPool({ AutoVerifiedAttributes: ['email'], ...pool }, app, made);
  const { client, emulator, poolId } = users;
  const columns = await columnsOf(client, poolId);
  const describe = async (JobId: string) =>
    (await client.send(new DescribeUserImportJobCommand({ UserPoolId: poolId, JobId }))).UserImportJob ?? {};
  const log = async (JobId: string) => {
    const answer = await emulator.app.request(`/_/api/v1/import-jobs/${JobId}/log`);
    expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    return (await answer.text()).split('\n').slice(0, -1);
  };
  const start = async (JobId: string) =>
    (await client.send(new StartUserImportJobCommand({ UserPoolId: poolId, JobId }))).UserImportJob ?? {};
  const ended = async (JobId: string) => {
    await expect.poll(async () => (await describe(JobId)).CompletionDate, { interval: 5 }).toBeDefined();
    return { job: await describe(JobId), log: await log(JobId) };
  };
  /** Runs a whole job, of rows or of a file as it is. */
  const run = async (
    rows: Row[] | string | Uint8Array<ArrayBuffer>,
    more: Partial<CreateUserImportJobCommandInput> = {},
  ) => {
    const { JobId, PreSignedUrl } = await createJob(client, poolId, more);
    const all = more.PasswordHashingAlgorithm ? [...columns, 'password_hash'] : columns;
    const uploaded = await put(emulator, PreSignedUrl, Array.isArray(rows) ? csvOf(all, rows) : rows);
    expect(uploaded.status).toBe(200);
    await start(JobId);
    return ended(JobId);
  };
  return { ...users, columns, describe, log, start, ended, run };
}

export const SUCCEEDED = (line: number) => `[SUCCEEDED] Line Number ${line} - The import succeeded.`;
export const SKIPPED = (line: number) => `[SKIPPED] Line Number ${line} - The user already exists.`;
export const FAILED = (line: number, message: string) => `[FAILED] Line Number ${line} - ${message}`;
