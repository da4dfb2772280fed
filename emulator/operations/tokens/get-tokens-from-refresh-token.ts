import { errors } from '../../contract/errors.ts';
import { findClient, hasSecret } from '../../domain/clients/client.ts';
import { refreshedTokens } from '../../domain/sign-in/refresh.ts';
import type { Operation } from '../operation.ts';

/**
 * What aws-amplify 6 refreshes by. It takes the client's plain secret, no hash, and needs no ALLOW_REFRESH_TOKEN_AUTH,
 * which a client with token rotation cannot even have.
 */
export const GetTokensFromRefreshToken: Operation<'GetTokensFromRefreshToken'> = async (input, context) => {
  const { client, pool } = findClient(context, input.ClientId);
  if (!hasSecret(context, client, input.ClientSecret)) throw errors.secretWrong(client.id);
  const AuthenticationResult = await refreshedTokens(context, { pool, client }, input);
  return { AuthenticationResult };
};
