import { describeProvider } from '../../domain/identity-providers/describe-provider.ts';
import { findProviderByIdentifier } from '../../domain/identity-providers/provider.ts';
import { findPool } from '../../domain/pools/pool.ts';
import type { Operation } from '../operation.ts';

export const GetIdentityProviderByIdentifier: Operation<'GetIdentityProviderByIdentifier'> = (
  input,
  context,
) => {
  const pool = findPool(context, input.UserPoolId);
  return { IdentityProvider: describeProvider(findProviderByIdentifier(context, pool, input.IdpIdentifier)) };
};
