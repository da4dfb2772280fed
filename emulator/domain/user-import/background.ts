import { setImmediate } from 'node:timers/promises';
import type { Services } from '../context.ts';
import { completions } from './completion.ts';
import { endImportJob } from './import-jobs.ts';
import { runImport } from './run-import.ts';

/**
 * Does what user import jobs do in the background.
 * @param onFailure is told of what nobody expected
 */
export function importsInBackground(services: Services, onFailure: (error: unknown) => void) {
  const { userImportJobs, userImportChunks, snapshots } = services.store;
  let closed = false;

  /** Whether work that begins now is to end, as the emulator has been closed or all data replaced. */
  const ending = () => {
    const begun = snapshots.generation();
    return () => closed || snapshots.generation() !== begun;
  };

  const run = (jobId: string): void => {
    const isOver = ending();
    runImport(services, jobId, isOver).catch((error: unknown) => {
      onFailure(error);
      const job = isOver() ? undefined : userImportJobs.find(jobId);
      if (job && job.completedAt === null) endImportJob(services, job, completions.internalError);
    });
  };

  /** Piece by piece: to delete a large file at once takes a moment in which nothing else could be done. */
  const discarding = async (upload: string): Promise<void> => {
    const isOver = ending();
    do await setImmediate();
    while (!isOver() && userImportChunks.deleteOne(upload));
  };
  const discard = (upload: string): void => {
    discarding(upload).catch(onFailure);
  };

  return {
    run,
    discard,
    /** Goes on with the job that the data says has begun, and forgets files that were left over. */
    resume: () => {
      for (const upload of userImportChunks.orphans()) discard(upload);
      const job = userImportJobs.active();
      if (job) run(job.id);
    },
    close: () => {
      closed = true;
    },
  };
}
