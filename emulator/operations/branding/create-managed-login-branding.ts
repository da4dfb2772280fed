import { createStyle } from '../../domain/branding/change-style.ts';
import { describeStyle } from '../../domain/branding/style.ts';
import { findClientOfPool } from '../../domain/clients/client.ts';
import { findPool } from '../../domain/pools/pool.ts';
import type { Operation } from '../operation.ts';

export const CreateManagedLoginBranding: Operation<'CreateManagedLoginBranding'> = (input, context) => {
  const pool = findPool(context, input.UserPoolId);
  const client = findClientOfPool(context, pool, input.ClientId);
  return { ManagedLoginBranding: describeStyle(createStyle(context, pool, client, input)) };
};
