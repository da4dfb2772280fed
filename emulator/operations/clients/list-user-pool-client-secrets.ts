import { findClientOfPool } from '../../domain/clients/client.ts';
import { describeSecret, listSecrets } from '../../domain/clients/client-secrets.ts';
import { findPool } from '../../domain/pools/pool.ts';
import type { Operation } from '../operation.ts';

export const ListUserPoolClientSecrets: Operation<'ListUserPoolClientSecrets'> = (input, context) => {
  const client = findClientOfPool(context, findPool(context, input.UserPoolId), input.ClientId);
  return { ClientSecrets: listSecrets(context, client, input.NextToken).map(describeSecret) };
};
