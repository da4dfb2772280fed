import { deleteProvider } from '../../domain/identity-providers/change-provider.ts';
import { findProvider } from '../../domain/identity-providers/provider.ts';
import { findPool } from '../../domain/pools/pool.ts';
import type { Operation } from '../operation.ts';

export const DeleteIdentityProvider: Operation<'DeleteIdentityProvider'> = (input, context) => {
  const pool = findPool(context, input.UserPoolId);
  deleteProvider(context, findProvider(context, pool, input.ProviderName));
  return {};
};
