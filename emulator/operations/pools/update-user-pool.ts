import { updatePool } from '../../domain/pools/update-pool.ts';
import { findPoolToChange } from '../../domain/user-import/pool-lock.ts';
import type { Operation } from '../operation.ts';

export const UpdateUserPool: Operation<'UpdateUserPool'> = (input, context) => {
  updatePool(context, findPoolToChange(context, input.UserPoolId), input);
  return {};
};
