import { expect, test } from 'vitest';
import type { Emulator } from '../../emulator/emulator.ts';
import { createJob, csvOf, importPool, person, put } from '../harness/user-import.ts';

const MEGABYTE = 1024 * 1024;

async function refused(answer: Response) {
  expect(answer.headers.get('content-type')).toBe('application/xml');
  const text = await answer.text();
  expect(text).toMatch(
    /^<\?xml version="1.0" encoding="UTF-8"\?>\n<Error>.*<RequestId>[0-9a-f-]{36}<\/RequestId><\/Error>$/,
  );
  const [, code, message] = /<Code>(.*)<\/Code><Message>(.*)<\/Message>/.exec(text) ?? [];
  return [answer.status, code, message];
}

const FORGED = [
  403,
  'SignatureDoesNotMatch',
  'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
];
const EXPIRED = [403, 'AccessDenied', 'Request has expired'];
const STARTED = [403, 'AccessDenied', 'The user import job takes no more files'];
const TOO_LARGE = [400, 'EntityTooLarge', 'Your proposed upload exceeds the maximum allowed size'];

/** A body whose length nobody announces. */
const streamed = (pieces: number, piece: Uint8Array<ArrayBuffer>) => {
  let sent = 0;
  return new ReadableStream<Uint8Array>({
    pull: (controller) => {
      if (sent === pieces) controller.close();
      else controller.enqueue(piece);
      sent += 1;
    },
  });
};

test('a file is taken by PUT alone, with or without headers of S3', async () => {
  const { client, emulator, poolId, columns, start, ended } = await importPool();
  const job = await createJob(client, poolId);
  const file = csvOf(columns, [person('ada')]);
  for (const headers of [{}, { 'x-amz-server-side-encryption': 'aws:kms' }]) {
    const answer = await put(emulator, job.PreSignedUrl, file, headers);
    expect([answer.status, await answer.text()]).toEqual([200, '']);
  }
  const { pathname, search } = new URL(job.PreSignedUrl);
  for (const method of ['GET', 'POST', 'DELETE'])
    expect((await emulator.app.request(`${pathname}${search}`, { method })).status).toBe(404);
  await start(job.JobId);
  expect((await ended(job.JobId)).job.ImportedUsers).toBe(1);
});

/** Ids tell cases apart; one in a hundred made-up ones has no capital. */
const swapCase = (text: string) =>
  [...text]
    .map((letter) => (letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase()))
    .join('');

test('a URL that was made up, changed or made for another job is refused', async () => {
  const { client, emulator, poolId, start } = await importPool();
  const job = await createJob(client, poolId);
  const other = await createJob(client, poolId);
  const signature = new URL(job.PreSignedUrl).searchParams.get('X-Amz-Signature') ?? '';
  const changed = (from: string, to: string) => job.PreSignedUrl.replace(from, to);
  for (const url of [
    changed(signature, '0'.repeat(64)),
    changed(signature, ''),
    changed(signature, `${signature}0`),
    changed('X-Amz-Expires=900', 'X-Amz-Expires=90000'),
    changed('X-Amz-Date=2026', 'X-Amz-Date=2027'),
    changed('&X-Amz-Signature', '&X-Amz-Other=1&X-Amz-Signature'),
    changed(/\?.*/.exec(job.PreSignedUrl)?.[0] ?? '', ''),
    changed(job.JobId, other.JobId),
    changed(job.JobId, 'import-unknown'),
    changed(poolId, 'us-east-1_Other0000'),
    changed(poolId, poolId.replace(/_.*/, swapCase)),
    changed('/000000000000/', '/123456789012/'),
  ]) {
    expect(url).not.toBe(job.PreSignedUrl);
    expect(await refused(await put(emulator, url, 'x'))).toEqual(FORGED);
  }
  await expect(start(job.JobId)).rejects.toThrow('No csv file was uploaded');
});

test('a URL holds for 15 minutes', async () => {
  const { client, clock, emulator, poolId } = await importPool();
  const { PreSignedUrl } = await createJob(client, poolId);
  clock.advance(15 * 60 * 1000 - 1);
  expect((await put(emulator, PreSignedUrl, 'x')).status).toBe(200);
  clock.advance(1);
  expect(await refused(await put(emulator, PreSignedUrl, 'x'))).toEqual(EXPIRED);
});

test('a file replaces the one before it until the job is started', async () => {
  const { client, emulator, poolId, columns, start, ended, log } = await importPool();
  const { JobId, PreSignedUrl } = await createJob(client, poolId);
  await put(emulator, PreSignedUrl, csvOf(columns, [person('ada'), person('bob')]));
  await put(emulator, PreSignedUrl, csvOf(columns, [person('cleo')]));
  await start(JobId);
  expect(await refused(await put(emulator, PreSignedUrl, 'x'))).toEqual(STARTED);
  expect((await ended(JobId)).job.ImportedUsers).toBe(1);
  expect(await log(JobId)).toHaveLength(1);
  expect(await refused(await put(emulator, PreSignedUrl, 'x'))).toEqual(STARTED);
  await expect.poll(() => emulator.services.store.userImportChunks.orphans()).toEqual([]);
});

const text = (value: string) => new TextEncoder().encode(value);

/** An upload that goes on until it is told what comes next. */
function slowPut(emulator: Emulator, url: string) {
  const stream = new TransformStream<Uint8Array, Uint8Array>();
  const writer = stream.writable.getWriter();
  const answer = put(emulator, url, stream.readable);
  return { answer, write: (value: string) => writer.write(text(value)), writer };
}

const ABORTED = [
  409,
  'OperationAborted',
  'A conflicting conditional operation is currently in progress against this resource. Please try again.',
];
const INCOMPLETE = [
  400,
  'IncompleteBody',
  'You did not provide the number of bytes specified by the Content-Length HTTP header',
];

test('a newer file ends one that is on its way, of which nothing is kept', async () => {
  const { client, emulator, poolId, columns, start, ended } = await importPool();
  const { JobId, PreSignedUrl } = await createJob(client, poolId);
  const half = 'x'.repeat(300_000);
  const older = slowPut(emulator, PreSignedUrl);
  await older.write(half);
  const old = slowPut(emulator, PreSignedUrl);
  await old.write(half);
  expect(await refused(await older.answer)).toEqual(ABORTED);
  expect((await put(emulator, PreSignedUrl, csvOf(columns, [person('ada')]))).status).toBe(200);
  expect(await refused(await old.answer)).toEqual(ABORTED);
  await expect.poll(() => emulator.services.store.userImportChunks.orphans()).toEqual([]);
  await start(JobId);
  expect((await ended(JobId)).job.ImportedUsers).toBe(1);
});

test('a file that is refused, or is of another job, ends none', async () => {
  const { client, emulator, poolId, columns } = await importPool();
  const { PreSignedUrl } = await createJob(client, poolId);
  const other = await createJob(client, poolId);
  const slow = slowPut(emulator, PreSignedUrl);
  await slow.write(csvOf(columns, []));
  const forged = PreSignedUrl.replace('X-Amz-Expires=900', 'X-Amz-Expires=901');
  expect(await refused(await put(emulator, forged, 'x'))).toEqual(FORGED);
  const announced = { 'content-length': String(100 * MEGABYTE + 1) };
  expect(await refused(await put(emulator, PreSignedUrl, 'x', announced))).toEqual(TOO_LARGE);
  expect((await put(emulator, other.PreSignedUrl, 'x')).status).toBe(200);
  await slow.writer.close();
  expect((await slow.answer).status).toBe(200);
});

test('a job that was started keeps the file that it had', async () => {
  const { client, emulator, poolId, columns, start, ended } = await importPool();
  const { JobId, PreSignedUrl } = await createJob(client, poolId);
  await put(emulator, PreSignedUrl, csvOf(columns, [person('ada')]));
  const slow = slowPut(emulator, PreSignedUrl);
  await slow.write(csvOf(columns, [person('late'), person('later')]));
  await start(JobId);
  await slow.writer.close();
  expect(await refused(await slow.answer)).toEqual(STARTED);
  expect((await ended(JobId)).job.ImportedUsers).toBe(1);
});

test('a file that breaks off is not taken, and the one before it stays', async () => {
  const { client, emulator, poolId, columns, start, ended } = await importPool();
  const { JobId, PreSignedUrl } = await createJob(client, poolId);
  await put(emulator, PreSignedUrl, csvOf(columns, [person('ada')]));
  const slow = slowPut(emulator, PreSignedUrl);
  await slow.write('x'.repeat(300_000));
  await slow.writer.abort(new Error('hung up'));
  expect(await refused(await slow.answer)).toEqual(INCOMPLETE);
  await expect.poll(() => emulator.services.store.userImportChunks.orphans()).toEqual([]);
  await start(JobId);
  expect((await ended(JobId)).job.ImportedUsers).toBe(1);
});

test('a file has 100 MB at most, announced or not', async () => {
  const { client, emulator, poolId, start } = await importPool();
  const { JobId, PreSignedUrl } = await createJob(client, poolId);
  const announced = { 'content-length': String(100 * MEGABYTE + 1) };
  expect(await refused(await put(emulator, PreSignedUrl, 'x', announced))).toEqual(TOO_LARGE);
  const piece = new Uint8Array(MEGABYTE);
  expect(await refused(await put(emulator, PreSignedUrl, streamed(101, piece)))).toEqual(TOO_LARGE);
  await expect(start(JobId)).rejects.toThrow('No csv file was uploaded');
  await expect.poll(() => emulator.services.store.userImportChunks.orphans()).toEqual([]);
  expect((await put(emulator, PreSignedUrl, streamed(100, piece))).status).toBe(200);
});
