import { findClient } from '../../domain/clients/client.ts';
import { revokeRefreshToken } from '../../domain/tokens/revoke.ts';
import type { Operation } from '../operation.ts';

export const RevokeToken: Operation<'RevokeToken'> = (input, context) => {
  const { client } = findClient(context, input.ClientId);
  revokeRefreshToken(context, client, input.Token, input.ClientSecret);
  return {};
};
