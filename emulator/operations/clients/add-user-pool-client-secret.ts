import { findClientOfPool } from '../../domain/clients/client.ts';
import { addSecret, describeSecret } from '../../domain/clients/client-secrets.ts';
import { findPool } from '../../domain/pools/pool.ts';
import type { Operation } from '../operation.ts';

/** Gives a client a second secret; a generated one is told this once. */
export const AddUserPoolClientSecret: Operation<'AddUserPoolClientSecret'> = (input, context) => {
  const client = findClientOfPool(context, findPool(context, input.UserPoolId), input.ClientId);
  const secret = addSecret(context, client, input.ClientSecret);
  const told = input.ClientSecret === undefined ? { ClientSecretValue: secret.value } : {};
  return { ClientSecretDescriptor: { ...describeSecret(secret), ...told } };
};
