import { describeImportJob, findImportJob, stopImportJob } from '../../domain/user-import/import-jobs.ts';
import type { Operation } from '../operation.ts';

export const StopUserImportJob: Operation<'StopUserImportJob'> = (input, context) => {
  const { pool, job } = findImportJob(context, input);
  return { UserImportJob: describeImportJob(context, stopImportJob(context, pool, job)) };
};
