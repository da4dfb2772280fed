import { findPool } from '../../domain/pools/pool.ts';
import { deleteResourceServer } from '../../domain/resource-servers/change-resource-servers.ts';
import { findResourceServer } from '../../domain/resource-servers/resource-server.ts';
import type { Operation } from '../operation.ts';

export const DeleteResourceServer: Operation<'DeleteResourceServer'> = (input, context) => {
  const pool = findPool(context, input.UserPoolId);
  deleteResourceServer(context, findResourceServer(context, pool, input.Identifier));
  return {};
};
