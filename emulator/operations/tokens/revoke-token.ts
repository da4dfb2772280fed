import { errors } from '../../contract/errors.ts';
import { findClient, hasSecret } from '../../domain/clients/client.ts';
import { refreshHash } from '../../domain/tokens/issue.ts';
import { decodeJwt } from '../../domain/tokens/jwt.ts';
import type { Operation } from '../operation.ts';

/** Revokes a refresh token and every access token of its sign-in. A token that is unknown or revoked is no error. */
export const RevokeToken: Operation<'RevokeToken'> = (input, context) => {
  const { client } = findClient(context, input.ClientId);
  if (!hasSecret(context, client, input.ClientSecret)) throw errors.revocationUnauthorized();
  if (client.settings.EnableTokenRevocation === false) throw errors.revocationUnsupported();
  if (decodeJwt(input.Token)) throw errors.tokenTypeUnsupported();
  const signIn = context.store.signIns.findByRefreshHash(refreshHash(input.Token));
  if (signIn && signIn.clientId !== client.id) throw errors.revocationUnauthorized();
  if (signIn) context.store.signIns.revoke(signIn.originJti, context.clock.now());
  return {};
};
