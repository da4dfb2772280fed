import { findPool } from '../../domain/pools/pool.ts';
import { changeResourceServer } from '../../domain/resource-servers/change-resource-servers.ts';
import { describeResourceServer, findResourceServer } from '../../domain/resource-servers/resource-server.ts';
import type { Operation } from '../operation.ts';

export const UpdateResourceServer: Operation<'UpdateResourceServer'> = (input, context) => {
  const pool = findPool(context, input.UserPoolId);
  findResourceServer(context, pool, input.Identifier);
  return { ResourceServer: describeResourceServer(changeResourceServer(context, pool, input)) };
};
