import { changeProvider } from '../../domain/identity-providers/change-provider.ts';
import { describeProvider } from '../../domain/identity-providers/describe-provider.ts';
import { findProvider } from '../../domain/identity-providers/provider.ts';
import { findPool } from '../../domain/pools/pool.ts';
import type { Operation } from '../operation.ts';

export const UpdateIdentityProvider: Operation<'UpdateIdentityProvider'> = (input, context) => {
  const pool = findPool(context, input.UserPoolId);
  const provider = findProvider(context, pool, input.ProviderName);
  return { IdentityProvider: describeProvider(changeProvider(context, pool, provider, input)) };
};
