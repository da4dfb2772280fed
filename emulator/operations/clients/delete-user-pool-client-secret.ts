import { findClientOfPool } from '../../domain/clients/client.ts';
import { deleteSecret } from '../../domain/clients/client-secrets.ts';
import { findPool } from '../../domain/pools/pool.ts';
import type { Operation } from '../operation.ts';

export const DeleteUserPoolClientSecret: Operation<'DeleteUserPoolClientSecret'> = (input, context) => {
  const client = findClientOfPool(context, findPool(context, input.UserPoolId), input.ClientId);
  deleteSecret(context, client, input.ClientSecretId);
  return {};
};
