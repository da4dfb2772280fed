import { findPool } from '../../domain/pools/pool.ts';
import { createImportJob, describeImportJob } from '../../domain/user-import/import-jobs.ts';
import type { Operation } from '../operation.ts';

export const CreateUserImportJob: Operation<'CreateUserImportJob'> = (input, context) => {
  const job = createImportJob(context, findPool(context, input.UserPoolId), input);
  return { UserImportJob: describeImportJob(context, job) };
};
