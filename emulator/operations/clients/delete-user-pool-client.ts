import { findClientOfPool } from '../../domain/clients/client.ts';
import { findPool } from '../../domain/pools/pool.ts';
import type { Operation } from '../operation.ts';

export const DeleteUserPoolClient: Operation<'DeleteUserPoolClient'> = (input, context) => {
  const client = findClientOfPool(context, findPool(context, input.UserPoolId), input.ClientId);
  context.store.clients.delete(client.id);
  return {};
};
