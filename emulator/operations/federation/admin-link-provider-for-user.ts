import { linkProvider } from '../../domain/federation/link.ts';
import { findPool } from '../../domain/pools/pool.ts';
import type { Operation } from '../operation.ts';

export const AdminLinkProviderForUser: Operation<'AdminLinkProviderForUser'> = (input, context) => {
  linkProvider(context, findPool(context, input.UserPoolId), input);
  return {};
};
