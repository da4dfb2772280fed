import type { UserImportJobRow } from '../../storage/user-import-jobs.ts';

/** How a job ends. The service's own words as recorded, but for those on the file, of which none are known. */
export type Completion = Pick<UserImportJobRow, 'status'> & { message: string };

const failed = (message: string): Completion => ({ status: 'Failed', message });
const unparsable = (why: string) => failed(`Unable to parse the CSV file: ${why}`);

export const completions = {
  succeeded: { status: 'Succeeded', message: 'Import Job Completed Successfully.' },
  stopped: { status: 'Stopped', message: 'The Import Job was stopped by the developer.' },
  expired: { status: 'Expired', message: 'The user import job has expired.' },
  tooManyFailed: failed('Too many users have failed or been skipped during the import.'),
  internalError: failed('The import failed because of an internal error.'),
  headerMissing: unparsable('it has no header.'),
  headerUnreadable: unparsable('its header cannot be read.'),
  byteOrderMark: unparsable('it begins with a byte order mark.'),
  columnMissing: (name: string) => unparsable(`the header lacks the column ${name}.`),
  columnRepeated: (name: string) => unparsable(`the header has the column ${name} more than once.`),
  columnUnknown: (position: number) =>
    unparsable(`column ${position} of the header is no attribute of the user pool.`),
  tooManyRows: (most: number) => unparsable(`it has more than ${most} users.`),
} as const satisfies Record<string, Completion | ((detail: never) => Completion)>;

/**
 * How a job ends that has read its whole file. The service gives no limit; recorded failures had 14 users imported
 * against 32 that failed, and none against one.
 */
export const completionOf = ({
  imported,
  skipped,
  failed,
}: Record<'imported' | 'skipped' | 'failed', number>): Completion =>
  skipped + failed > imported ? completions.tooManyFailed : completions.succeeded;
