import type { UserImportJobRow } from '../../storage/user-import-jobs.ts';
import type { Services } from '../context.ts';
import { expireImportJobs } from './import-jobs.ts';
import { isUploadQuery, UPLOAD_LIFETIME } from './upload-url.ts';

export type UploadRefusal = 'forged' | 'expired' | 'started' | 'too large';

/** Bytes: a quota of the service, 100 MB. */
const LARGEST_FILE = 100 * 1024 * 1024;

/** Bytes that are written at once. */
const CHUNK = 256 * 1024;

/**
 * Takes the file of a job, which replaces one that was uploaded before. It is kept piece by piece as it comes.
 * @param query of the URL that it came to
 * @param length as the request announces it, if it does
 * @returns why the file was refused; undefined where it was taken
 */
export async function receiveUpload(
  services: Services,
  jobId: string,
  query: URLSearchParams,
  body: AsyncIterable<Uint8Array>,
  length: number | undefined,
): Promise<UploadRefusal | undefined> {
  expireImportJobs(services);
  const job = services.store.userImportJobs.find(jobId);
  const refusal = uploadRefusal(services, job, query);
  if (!job || refusal) return refusal ?? 'forged';
  if (length !== undefined && length > LARGEST_FILE) return 'too large';

  const upload = services.ids.uuid();
  let taken = false;
  try {
    if (!(await keep(services, upload, job.id, body))) return 'too large';
    // The job may have been started, and another file uploaded, while this one came.
    const before = services.store.userImportJobs.find(job.id)?.upload;
    taken = services.store.userImportJobs.takeUpload(job.id, upload);
    if (taken && before) services.imports.discard(before);
    return taken ? undefined : 'started';
  } finally {
    if (!taken) services.imports.discard(upload);
  }
}

function uploadRefusal(
  services: Services,
  job: UserImportJobRow | undefined,
  query: URLSearchParams,
): UploadRefusal | undefined {
  if (!job || !isUploadQuery(job, query)) return 'forged';
  if (services.clock.now() >= job.createdAt + UPLOAD_LIFETIME) return 'expired';
  return job.status === 'Created' ? undefined : 'started';
}

/** @returns false for a file that is too large, of which the rest is not read */
async function keep(
  { store }: Services,
  upload: string,
  jobId: string,
  body: AsyncIterable<Uint8Array>,
): Promise<boolean> {
  let parts: Uint8Array[] = [];
  let size = 0;
  let total = 0;
  let number = 0;
  const flush = () => {
    // The pool may have been deleted, and the job with it.
    if (size > 0 && store.userImportJobs.find(jobId))
      store.userImportChunks.insert(upload, number, jobId, Buffer.concat(parts));
    number += 1;
    parts = [];
    size = 0;
  };
  for await (const part of body) {
    total += part.byteLength;
    if (total > LARGEST_FILE) return false;
    parts.push(part);
    size += part.byteLength;
    if (size >= CHUNK) flush();
  }
  flush();
  return true;
}
