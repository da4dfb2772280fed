import { findPool } from '../../domain/pools/pool.ts';
import { csvColumns } from '../../domain/user-import/csv-columns.ts';
import type { Operation } from '../operation.ts';

export const GetCSVHeader: Operation<'GetCSVHeader'> = ({ UserPoolId }, context) => {
  const pool = findPool(context, UserPoolId);
  return { UserPoolId: pool.id, CSVHeader: csvColumns(pool) };
};
