import { disableProvider } from '../../domain/federation/disable.ts';
import { findPool } from '../../domain/pools/pool.ts';
import type { Operation } from '../operation.ts';

export const AdminDisableProviderForUser: Operation<'AdminDisableProviderForUser'> = (input, context) => {
  disableProvider(context, findPool(context, input.UserPoolId), input);
  return {};
};
