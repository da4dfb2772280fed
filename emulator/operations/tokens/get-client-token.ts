import { errors } from '../../contract/errors.ts';
import { findClient, hasSecret } from '../../domain/clients/client.ts';
import { allowsClientToken } from '../../domain/clients/client-token-flow.ts';
import { clientTokenScopes, issueClientToken } from '../../domain/tokens/client-token.ts';
import type { Operation } from '../operation.ts';

/** A token for the client itself, machine to machine: what the client credentials grant gives, without a domain. */
export const GetClientToken: Operation<'GetClientToken'> = async (input, context) => {
  const { client, pool } = findClient(context, input.ClientId);
  if (!hasSecret(context, client, input.Secret)) throw errors.clientSecretInvalid();
  if (!allowsClientToken(client)) throw errors.flowDisabled('CLIENT_TOKEN_AUTH');
  const scopes = clientTokenScopes(context, pool, client, input.Scopes);
  const token = await issueClientToken(context, pool, client, scopes, input.ClientMetadata);
  return { ClientAuthenticationResult: token };
};
