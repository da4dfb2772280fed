import { activateReplica } from '../../domain/replicas/change-replica.ts';
import { describeReplica, findReplicatedPool } from '../../domain/replicas/replica.ts';
import type { Operation } from '../operation.ts';

export const UpdateUserPoolReplica: Operation<'UpdateUserPoolReplica'> = (input, context) => {
  const pool = findReplicatedPool(context, input.UserPoolId);
  return { UserPoolReplica: describeReplica(context, activateReplica(context, pool, input)) };
};
