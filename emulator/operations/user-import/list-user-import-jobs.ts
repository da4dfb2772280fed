import { findPool } from '../../domain/pools/pool.ts';
import { describeImportJob, listImportJobs } from '../../domain/user-import/import-jobs.ts';
import type { Operation } from '../operation.ts';

export const ListUserImportJobs: Operation<'ListUserImportJobs'> = (input, context) => {
  const { items, next } = listImportJobs(context, findPool(context, input.UserPoolId), input);
  return { UserImportJobs: items.map((job) => describeImportJob(context, job)), PaginationToken: next };
};
