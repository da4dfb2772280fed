import { summarizeProvider } from '../../domain/identity-providers/describe-provider.ts';
import { listProviders } from '../../domain/identity-providers/list-providers.ts';
import { findPool } from '../../domain/pools/pool.ts';
import type { Operation } from '../operation.ts';

export const ListIdentityProviders: Operation<'ListIdentityProviders'> = (input, context) => {
  const { items, next } = listProviders(context, findPool(context, input.UserPoolId), input);
  return { Providers: items.map(summarizeProvider), NextToken: next };
};
