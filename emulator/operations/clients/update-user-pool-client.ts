import { changeClient } from '../../domain/clients/change-client.ts';
import { findClientOfPool } from '../../domain/clients/client.ts';
import { describeClient } from '../../domain/clients/describe-client.ts';
import { findPool } from '../../domain/pools/pool.ts';
import type { Operation } from '../operation.ts';

export const UpdateUserPoolClient: Operation<'UpdateUserPoolClient'> = (input, context) => {
  const pool = findPool(context, input.UserPoolId);
  const client = findClientOfPool(context, pool, input.ClientId);
  return { UserPoolClient: describeClient(context, changeClient(context, pool, client, input)) };
};
