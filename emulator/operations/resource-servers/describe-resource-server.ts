import { findPool } from '../../domain/pools/pool.ts';
import { describeResourceServer, findResourceServer } from '../../domain/resource-servers/resource-server.ts';
import type { Operation } from '../operation.ts';

export const DescribeResourceServer: Operation<'DescribeResourceServer'> = (input, context) => {
  const pool = findPool(context, input.UserPoolId);
  return { ResourceServer: describeResourceServer(findResourceServer(context, pool, input.Identifier)) };
};
