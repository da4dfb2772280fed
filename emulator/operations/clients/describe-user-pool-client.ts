import { findClientOfPool } from '../../domain/clients/client.ts';
import { describeClient } from '../../domain/clients/describe-client.ts';
import { findPool } from '../../domain/pools/pool.ts';
import type { Operation } from '../operation.ts';

export const DescribeUserPoolClient: Operation<'DescribeUserPoolClient'> = (input, context) => {
  const pool = findPool(context, input.UserPoolId);
  return { UserPoolClient: describeClient(context, findClientOfPool(context, pool, input.ClientId)) };
};
