import { createPool } from '../../domain/pools/create-pool.ts';
import { describePool } from '../../domain/pools/describe-pool.ts';
import type { Operation } from '../operation.ts';

export const CreateUserPool: Operation<'CreateUserPool'> = (input, context) => ({
  UserPool: describePool(context, createPool(context, input)),
});
