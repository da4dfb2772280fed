import { createProvider } from '../../domain/identity-providers/create-provider.ts';
import { describeProvider } from '../../domain/identity-providers/describe-provider.ts';
import { findPool } from '../../domain/pools/pool.ts';
import type { Operation } from '../operation.ts';

export const CreateIdentityProvider: Operation<'CreateIdentityProvider'> = async (input, context) => {
  const pool = findPool(context, input.UserPoolId);
  return { IdentityProvider: describeProvider(await createProvider(context, pool, input)) };
};
