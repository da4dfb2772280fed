import { describeImportJob, findImportJob, startImportJob } from '../../domain/user-import/import-jobs.ts';
import type { Operation } from '../operation.ts';

export const StartUserImportJob: Operation<'StartUserImportJob'> = (input, context) => {
  const { pool, job } = findImportJob(context, input);
  return { UserImportJob: describeImportJob(context, startImportJob(context, pool, job)) };
};
