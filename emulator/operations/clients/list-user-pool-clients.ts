import { summarizeClient } from '../../domain/clients/describe-client.ts';
import { continuedFrom } from '../../domain/list-position.ts';
import { findPool } from '../../domain/pools/pool.ts';
import { pageOf } from '../../lib/paginate.ts';
import type { Operation } from '../operation.ts';

export const ListUserPoolClients: Operation<'ListUserPoolClients'> = (input, context) => {
  const { MaxResults = 60, NextToken, ClientType = 'REGULAR' } = input;
  const pool = findPool(context, input.UserPoolId);
  const kind = `clients ${ClientType} ${pool.id}`;
  const [after] = continuedFrom(kind, NextToken) ?? [''];
  // Clients that registered themselves (DCR) need the registration endpoint: none came into being without it.
  const rows = ClientType === 'DCR' ? [] : context.store.clients.list(pool.id, String(after), MaxResults + 1);
  const { items, next } = pageOf(kind, rows, MaxResults, ({ id }) => [id]);
  return { UserPoolClients: items.map(summarizeClient), NextToken: next };
};
