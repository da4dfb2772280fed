import { errors } from '../../contract/errors.ts';
import type { Input } from '../../contract/operations.ts';
import type { UserImportJobType } from '../../contract/shapes.ts';
import { DAY } from '../../lib/clock.ts';
import { pageOf } from '../../lib/paginate.ts';
import type { UserImportJobRow } from '../../storage/user-import-jobs.ts';
import type { Context, Services } from '../context.ts';
import { continuedFrom } from '../list-position.ts';
import { findPool, type Pool } from '../pools/pool.ts';
import { type Completion, completions } from './completion.ts';
import { uploadUrl } from './upload-url.ts';

export type ImportJob = UserImportJobRow;

/** A quota of the service: jobs of one pool, whatever became of them. */
const MOST_JOBS = 1000;

/** @throws LimitExceededException */
export function createImportJob(
  context: Context,
  pool: Pool,
  input: Input<'CreateUserImportJob'>,
): ImportJob {
  const { clock, ids, store } = context;
  if (store.userImportJobs.count(pool.id) >= MOST_JOBS) throw errors.tooManyImportJobs(MOST_JOBS);
  const id = ids.importJobId();
  store.userImportJobs.insert({
    id,
    poolId: pool.id,
    name: input.JobName,
    roleArn: input.CloudWatchLogsRoleArn,
    hashAlgorithm: input.PasswordHashingAlgorithm ?? null,
    signature: ids.bytes(32).toString('hex'),
    createdAt: clock.now(),
  });
  return importJobOf(context, pool, id);
}

/** @throws ResourceNotFoundException for a job or a pool that does not exist */
export function findImportJob(
  context: Context,
  { UserPoolId, JobId }: { UserPoolId: string; JobId: string },
): { pool: Pool; job: ImportJob } {
  const pool = findPool(context, UserPoolId);
  return { pool, job: importJobOf(context, pool, JobId) };
}

function importJobOf(context: Context, pool: Pool, id: string): ImportJob {
  expireImportJobs(context);
  const job = context.store.userImportJobs.find(id);
  if (job?.poolId !== pool.id) throw errors.importJobNotFound(id);
  return job;
}

/** A page of a pool's jobs, newest first. @throws InvalidParameterException for a token of another list */
export function listImportJobs(
  context: Context,
  pool: Pool,
  { MaxResults, PaginationToken }: Input<'ListUserImportJobs'>,
): { items: ImportJob[]; next: string | undefined } {
  expireImportJobs(context);
  const kind = `import jobs ${pool.id}`;
  const [before] = continuedFrom(kind, PaginationToken) ?? [Number.MAX_SAFE_INTEGER];
  const rows = context.store.userImportJobs.list(pool.id, Number(before), MaxResults + 1);
  return pageOf(kind, rows, MaxResults, ({ number }) => [number]);
}

/**
 * Hands a job over to the background.
 * @throws PreconditionNotMetException where it has been started or has ended, the pool verifies no attribute, nothing
 *   was uploaded, or another job of the account has not ended
 */
export function startImportJob(context: Context, pool: Pool, job: ImportJob): ImportJob {
  const { userImportJobs } = context.store;
  if (job.status !== 'Created') throw errors.importNotStartable(job.id, job.status);
  if (!pool.settings.AutoVerifiedAttributes?.length) throw errors.noAutoVerifiedAttribute();
  if (job.upload === null) throw errors.noImportFile(job.id);
  if (userImportJobs.active()) throw errors.otherImportActive();
  userImportJobs.start(job.id, context.clock.now());
  context.imports.run(job.id);
  return importJobOf(context, pool, job.id);
}

/**
 * Stops a job between two users: it will import no more of them.
 * @throws PreconditionNotMetException for a job that is not running
 */
export function stopImportJob(context: Context, pool: Pool, job: ImportJob): ImportJob {
  if (job.status !== 'Pending' && job.status !== 'InProgress')
    throw errors.importNotStoppable(job.id, job.status);
  endImportJob(context, job, completions.stopped);
  return importJobOf(context, pool, job.id);
}

/** Ends a job; its uploaded file is deleted in the background. */
export function endImportJob(
  services: Services,
  { id, upload }: Pick<ImportJob, 'id' | 'upload'>,
  { status, message }: Completion,
  completedAt = services.clock.now(),
): void {
  services.store.userImportJobs.end({ id, status, completionMessage: message, completedAt });
  if (upload !== null) services.imports.discard(upload);
}

/** A job that nobody starts ends after a day (AWS: 24 to 48 hours). */
export function expireImportJobs(services: Services): void {
  for (const job of services.store.userImportJobs.unstartedSince(services.clock.now() - DAY))
    endImportJob(services, job, completions.expired, job.createdAt + DAY);
}

export const describeImportJob = (services: Services, job: ImportJob): UserImportJobType => ({
  JobName: job.name,
  JobId: job.id,
  UserPoolId: job.poolId,
  PreSignedUrl: uploadUrl(services, job),
  CreationDate: new Date(job.createdAt),
  StartDate: dateOf(job.startedAt),
  CompletionDate: dateOf(job.completedAt),
  Status: job.status,
  CloudWatchLogsRoleArn: job.roleArn,
  ImportedUsers: job.imported,
  SkippedUsers: job.skipped,
  FailedUsers: job.failed,
  CompletionMessage: job.completionMessage ?? undefined,
  PasswordHashingAlgorithm: job.hashAlgorithm ?? undefined,
});

const dateOf = (at: number | null) => (at === null ? undefined : new Date(at));
