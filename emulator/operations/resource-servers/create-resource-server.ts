import { findPool } from '../../domain/pools/pool.ts';
import { createResourceServer } from '../../domain/resource-servers/change-resource-servers.ts';
import { describeResourceServer } from '../../domain/resource-servers/resource-server.ts';
import type { Operation } from '../operation.ts';

export const CreateResourceServer: Operation<'CreateResourceServer'> = (input, context) => {
  const pool = findPool(context, input.UserPoolId);
  return { ResourceServer: describeResourceServer(createResourceServer(context, pool, input)) };
};
