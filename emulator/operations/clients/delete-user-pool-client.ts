import { deleteClient } from '../../domain/clients/change-client.ts';
import { findClientOfPool } from '../../domain/clients/client.ts';
import { findPool } from '../../domain/pools/pool.ts';
import type { Operation } from '../operation.ts';

export const DeleteUserPoolClient: Operation<'DeleteUserPoolClient'> = (input, context) => {
  const pool = findPool(context, input.UserPoolId);
  deleteClient(context, findClientOfPool(context, pool, input.ClientId));
  return {};
};
