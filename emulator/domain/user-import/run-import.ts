import { setImmediate } from 'node:timers/promises';
import { CognitoError, errors } from '../../contract/errors.ts';
import { type Line, lineEnds, linesOf, valuesOf } from '../../lib/csv.ts';
import type { UserImportJobRow } from '../../storage/user-import-jobs.ts';
import type { UserImportLogRow } from '../../storage/user-import-log.ts';
import type { Services } from '../context.ts';
import { type Pool, readPool } from '../pools/pool.ts';
import { type Completion, completionOf, completions } from './completion.ts';
import { endImportJob } from './import-jobs.ts';
import { importRow } from './import-row.ts';
import { readHeader } from './read-header.ts';

/** Quotas of the service: characters of a row, and users of a file. */
const LONGEST_ROW = 16_000;
const MOST_USERS = 500_000;

/** How long the rows of one transaction may take: requests wait meanwhile. */
const BATCH_MILLISECONDS = 5;

type Outcome = Pick<UserImportLogRow, 'outcome' | 'message'>;
type RunningJob = UserImportJobRow & { upload: string };

/**
 * Imports the users of a job's file in batches, each one transaction with its log lines and counters, and lets other
 * requests in between. A job that was interrupted goes on after its last batch.
 * @param isClosed whether the emulator has been closed or all data replaced: the job is then left as it is, to be
 *   resumed
 */
export async function runImport(services: Services, jobId: string, isClosed: () => boolean): Promise<void> {
  const { store } = services;
  await setImmediate();
  if (isClosed()) return;
  const job = runningJob(services, jobId);
  if (!job) return;
  if (await hasTooManyRows(services, job.upload, isClosed))
    return end(services, jobId, completions.tooManyRows(MOST_USERS));
  if (isClosed() || !runningJob(services, jobId)) return;
  store.userImportJobs.begin(jobId);

  const lines = linesOf(store.userImportChunks.read(job.upload), LONGEST_ROW);
  const header = readHeader(
    poolOf(services, job),
    lines.next().value ?? undefined,
    job.hashAlgorithm !== null,
  );
  if (!Array.isArray(header)) return end(services, jobId, header);
  for (;;) {
    await setImmediate();
    if (isClosed()) return;
    const goesOn = store.transaction(() => importBatch(services, jobId, header, lines));
    if (!goesOn) return;
  }
}

/** The job, unless it has been stopped or was deleted with its pool. */
function runningJob(services: Services, jobId: string): RunningJob | undefined {
  const job = services.store.userImportJobs.find(jobId);
  if (!job || job.upload === null) return undefined;
  return job.status === 'Pending' || job.status === 'InProgress' ? { ...job, upload: job.upload } : undefined;
}

function poolOf({ store }: Services, { poolId }: UserImportJobRow): Pool {
  const row = store.pools.find(poolId);
  if (!row) throw errors.poolNotFound(poolId);
  return readPool(row);
}

function end(services: Services, jobId: string, completion: Completion): void {
  const job = runningJob(services, jobId);
  if (job) endImportJob(services, job, completion);
}

async function hasTooManyRows(
  { store }: Services,
  upload: string,
  isClosed: () => boolean,
): Promise<boolean> {
  // The header's line end is the first; a last row may lack its own.
  let rows = -1;
  let endsWithLine = true;
  for (const chunk of store.userImportChunks.read(upload)) {
    rows += lineEnds(chunk);
    endsWithLine = chunk.at(-1) === 0x0a;
    await setImmediate();
    if (isClosed()) return false;
  }
  return rows + (endsWithLine ? 0 : 1) > MOST_USERS;
}

/** @returns whether there is more to do */
function importBatch(
  services: Services,
  jobId: string,
  header: string[],
  lines: Iterator<Line, void>,
): boolean {
  const { userImportJobs, userImportLog } = services.store;
  const job = runningJob(services, jobId);
  if (!job) return false;
  const pool = poolOf(services, job);
  const done = {
    id: jobId,
    lastLine: job.lastLine,
    imported: job.imported,
    skipped: job.skipped,
    failed: job.failed,
  };
  const until = performance.now() + BATCH_MILLISECONDS;
  do {
    const { value: line } = lines.next();
    if (!line) {
      userImportJobs.progress(done);
      endImportJob(services, job, completionOf(done));
      return false;
    }
    if (line.number <= job.lastLine || isBlank(line)) continue;
    const { outcome, message } = importLine(services, pool, header, line, job);
    userImportLog.insert({ jobId, line: line.number, outcome, message });
    done.lastLine = line.number;
    done[COUNTERS[outcome]] += 1;
  } while (performance.now() < until);
  userImportJobs.progress(done);
  return true;
}

const COUNTERS = { SUCCEEDED: 'imported', SKIPPED: 'skipped', FAILED: 'failed' } as const;

const isBlank = (line: Line) => 'text' in line && line.text.trim() === '';

function importLine(
  services: Services,
  pool: Pool,
  header: string[],
  line: Line,
  { hashAlgorithm }: UserImportJobRow,
): Outcome {
  try {
    importRow(services, pool, rowOf(header, line), hashAlgorithm);
    return { outcome: 'SUCCEEDED', message: 'The import succeeded.' };
  } catch (error) {
    if (!(error instanceof CognitoError)) throw error;
    return error.type === 'UsernameExistsException'
      ? { outcome: 'SKIPPED', message: 'The user already exists.' }
      : { outcome: 'FAILED', message: error.message.trim().replaceAll('\n', '; ') };
  }
}

function rowOf(header: string[], line: Line): Map<string, string> {
  if (!('text' in line))
    throw line.problem === 'too long' ? errors.rowTooLong(LONGEST_ROW) : errors.rowUnreadable();
  const values = valuesOf(line.text);
  if (values.length !== header.length) throw errors.rowColumns(values.length, header.length);
  return new Map(
    header.map((name, index) => [name, values[index] ?? ''] as const).filter(([, value]) => value !== ''),
  );
}
