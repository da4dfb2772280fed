import { describeProvider } from '../../domain/identity-providers/describe-provider.ts';
import { findProvider } from '../../domain/identity-providers/provider.ts';
import { findPool } from '../../domain/pools/pool.ts';
import type { Operation } from '../operation.ts';

export const DescribeIdentityProvider: Operation<'DescribeIdentityProvider'> = (input, context) => {
  const pool = findPool(context, input.UserPoolId);
  return { IdentityProvider: describeProvider(findProvider(context, pool, input.ProviderName)) };
};
