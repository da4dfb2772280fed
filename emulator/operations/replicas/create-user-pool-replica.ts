import { createReplica } from '../../domain/replicas/change-replica.ts';
import { describeReplica, findPrimaryPool } from '../../domain/replicas/replica.ts';
import type { Operation } from '../operation.ts';

export const CreateUserPoolReplica: Operation<'CreateUserPoolReplica'> = (input, context) => {
  const pool = findPrimaryPool(context, input.UserPoolId);
  return { UserPoolReplica: describeReplica(context, createReplica(context, pool, input)) };
};
