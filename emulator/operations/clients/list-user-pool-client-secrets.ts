import { findClientOfPool } from '../../domain/clients/client.ts';
import { describeSecret } from '../../domain/clients/client-secrets.ts';
import { continuedFrom } from '../../domain/list-position.ts';
import { findPool } from '../../domain/pools/pool.ts';
import type { Operation } from '../operation.ts';

/** All secrets of a client, oldest first, in one page: no token is ever given out, so none can be good. */
export const ListUserPoolClientSecrets: Operation<'ListUserPoolClientSecrets'> = (input, context) => {
  const client = findClientOfPool(context, findPool(context, input.UserPoolId), input.ClientId);
  continuedFrom(`client secrets ${client.id}`, input.NextToken);
  return { ClientSecrets: context.store.clientSecrets.ofClient(client.id).map(describeSecret) };
};
