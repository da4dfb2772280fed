import { deleteReplica } from '../../domain/replicas/change-replica.ts';
import { describeReplica, findPrimaryPool } from '../../domain/replicas/replica.ts';
import type { Operation } from '../operation.ts';

export const DeleteUserPoolReplica: Operation<'DeleteUserPoolReplica'> = (input, context) => {
  const pool = findPrimaryPool(context, input.UserPoolId);
  return { UserPoolReplica: describeReplica(context, deleteReplica(context, pool, input.RegionName)) };
};
