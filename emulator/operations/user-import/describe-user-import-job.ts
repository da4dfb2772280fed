import { describeImportJob, findImportJob } from '../../domain/user-import/import-jobs.ts';
import type { Operation } from '../operation.ts';

export const DescribeUserImportJob: Operation<'DescribeUserImportJob'> = (input, context) => ({
  UserImportJob: describeImportJob(context, findImportJob(context, input).job),
});
