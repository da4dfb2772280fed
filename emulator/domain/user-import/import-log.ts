import type { Services } from '../context.ts';

/** Lines that are read at once. */
const PAGE = 1000;

/**
 * What became of each line of a job's file, in the words of the service's log: `[SUCCEEDED] Line Number 2 - The import
 * succeeded.` and a line end. It holds no user data.
 * @returns undefined for a job that does not exist
 */
export function importLog({ store }: Services, jobId: string): Generator<string, void> | undefined {
  return store.userImportJobs.find(jobId) && pages(store.userImportLog.list, jobId);
}

function* pages(list: Services['store']['userImportLog']['list'], jobId: string): Generator<string, void> {
  for (let after = 0; ; ) {
    const rows = list(jobId, after, PAGE);
    const last = rows.at(-1);
    if (!last) return;
    yield rows
      .map(({ line, outcome, message }) => `[${outcome}] Line Number ${line} - ${message}\n`)
      .join('');
    after = last.line;
  }
}
