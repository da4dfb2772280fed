import { summarizeClient } from '../../domain/clients/describe-client.ts';
import { listClients } from '../../domain/clients/list-clients.ts';
import { findPool } from '../../domain/pools/pool.ts';
import type { Operation } from '../operation.ts';

export const ListUserPoolClients: Operation<'ListUserPoolClients'> = (input, context) => {
  const { items, next } = listClients(context, findPool(context, input.UserPoolId), input);
  return { UserPoolClients: items.map(summarizeClient), NextToken: next };
};
