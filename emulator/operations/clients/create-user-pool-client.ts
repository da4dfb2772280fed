import { createClient } from '../../domain/clients/create-client.ts';
import { describeClient } from '../../domain/clients/describe-client.ts';
import { findPool } from '../../domain/pools/pool.ts';
import type { Operation } from '../operation.ts';

export const CreateUserPoolClient: Operation<'CreateUserPoolClient'> = (input, context) => {
  const pool = findPool(context, input.UserPoolId);
  return { UserPoolClient: describeClient(context, createClient(context, pool, input)) };
};
