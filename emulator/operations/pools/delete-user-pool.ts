import { deletePool } from '../../domain/pools/change-pool.ts';
import { findPoolToChange } from '../../domain/user-import/pool-lock.ts';
import type { Operation } from '../operation.ts';

export const DeleteUserPool: Operation<'DeleteUserPool'> = async ({ UserPoolId }, context) => {
  await deletePool(context, findPoolToChange(context, UserPoolId));
  return {};
};
