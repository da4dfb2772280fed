import { continuedFrom } from '../../domain/list-position.ts';
import { findReplicatedPool, listReplicas } from '../../domain/replicas/replica.ts';
import type { Operation } from '../operation.ts';

export const ListUserPoolReplicas: Operation<'ListUserPoolReplicas'> = (input, context) => {
  const pool = findReplicatedPool(context, input.UserPoolId);
  // There are two at most: the list never gives out a token, so none is good.
  continuedFrom(`replicas ${pool.id}`, input.NextToken);
  return { UserPoolReplicas: listReplicas(context, pool) };
};
