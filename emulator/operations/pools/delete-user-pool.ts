import { deletePool } from '../../domain/pools/change-pool.ts';
import { findPool } from '../../domain/pools/pool.ts';
import type { Operation } from '../operation.ts';

export const DeleteUserPool: Operation<'DeleteUserPool'> = ({ UserPoolId }, context) => {
  deletePool(context, findPool(context, UserPoolId));
  return {};
};
