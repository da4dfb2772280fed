import type { UserImportJobRow } from '../../storage/user-import-jobs.ts';
import type { Services } from '../context.ts';
import { expireImportJobs } from './import-jobs.ts';
import { isUploadQuery, UPLOAD_LIFETIME } from './upload-url.ts';

export type UploadRefusal = 'forged' | 'expired' | 'started' | 'too large' | 'superseded' | 'incomplete';

/** Where a file came to, as its URL says. */
type UploadPlace = { accountId: string; poolId: string; jobId: string; query: URLSearchParams };

/** Bytes: a quota of the service, 100 MB. */
const LARGEST_FILE = 100 * 1024 * 1024;

/** Bytes that are written at once. */
const CHUNK = 256 * 1024;

/** Takes the files of jobs, one at a time for each job. */
export function uploadReceiver(services: Services) {
  /** How the upload that is on its way is ended, by job. */
  const endings = new Map<string, () => void>();

  /**
   * Takes the file of a job, which replaces one that was uploaded before, and ends one that is still on its way. It is
   * kept piece by piece as it comes.
   * @param length as the request announces it, if it does
   * @returns why the file was refused; undefined where it was taken
   */
  return async (
    place: UploadPlace,
    body: ReadableStream<Uint8Array>,
    length: number | undefined,
  ): Promise<UploadRefusal | undefined> => {
    expireImportJobs(services);
    const job = services.store.userImportJobs.find(place.jobId);
    const refusal = uploadRefusal(services, job, place);
    if (!job || refusal) return refusal ?? 'forged';
    if (length !== undefined && length > LARGEST_FILE) return 'too large';

    endings.get(job.id)?.();
    const reader = body.getReader();
    let superseded = false;
    const end = () => {
      superseded = true;
      stop(reader);
    };
    endings.set(job.id, end);
    const upload = services.ids.uuid();
    const { generation } = services.store.snapshots;
    const begun = generation();
    let taken = false;
    try {
      const isReplaced = () => generation() !== begun;
      const problem = await keep(services, upload, job.id, reader, isReplaced);
      if (superseded || isReplaced()) return 'superseded';
      if (problem) return problem;
      // The job may have been started while its file came.
      const before = services.store.userImportJobs.find(job.id)?.upload;
      taken = services.store.userImportJobs.takeUpload(job.id, upload);
      if (taken && before) services.imports.discard(before);
      return taken ? undefined : 'started';
    } finally {
      if (endings.get(job.id) === end) endings.delete(job.id);
      if (!taken) services.imports.discard(upload);
    }
  };
}

function uploadRefusal(
  services: Services,
  job: UserImportJobRow | undefined,
  { accountId, poolId, query }: UploadPlace,
): UploadRefusal | undefined {
  if (!job || accountId !== services.accountId || poolId !== job.poolId || !isUploadQuery(job, query))
    return 'forged';
  if (services.clock.now() >= job.createdAt + UPLOAD_LIFETIME) return 'expired';
  return job.status === 'Created' ? undefined : 'started';
}

type Reader = ReadableStreamDefaultReader<Uint8Array>;

/** @returns what is wrong with the file; the rest of one that is too large is not read */
async function keep(
  { store }: Services,
  upload: string,
  jobId: string,
  reader: Reader,
  isReplaced: () => boolean,
): Promise<'too large' | 'incomplete' | undefined> {
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
  for (;;) {
    // Nothing is wrong here where a client hangs up.
    const part = await reader.read().catch(() => undefined);
    if (!part) return 'incomplete';
    // All data was replaced: what came before is gone.
    if (isReplaced()) {
      stop(reader);
      return undefined;
    }
    if (part.done) break;
    total += part.value.byteLength;
    if (total > LARGEST_FILE) {
      stop(reader);
      return 'too large';
    }
    parts.push(part.value);
    size += part.value.byteLength;
    if (size >= CHUNK) flush();
  }
  flush();
  return undefined;
}

/** Whoever waits for the next part is told that there is none; that a client is gone already is no matter. */
function stop(reader: Reader): void {
  reader.cancel().catch(() => undefined);
}
