import { errors } from '../../contract/errors.ts';
import { type Client, hasSecret } from '../clients/client.ts';
import type { Context, Services } from '../context.ts';
import type { User } from '../users/user.ts';
import { decodeJwt } from './jwt.ts';
import { familyOf } from './rotation.ts';

/** Ends every sign-in of a user: the emulator refuses all its tokens from here on, and enabling revives none. */
export function revokeAllOf(services: Services, user: User): void {
  services.store.signIns.revokeAllOfUser(user.id, services.clock.now());
}

/**
 * Revokes a refresh token with every token of its sign-in, those that it was exchanged for included. One that is unknown or revoked is no error (RFC 7009).
 * @throws UnauthorizedException, UnsupportedOperationException, UnsupportedTokenTypeException
 */
export function revokeRefreshToken(
  context: Context,
  client: Client,
  token: string,
  secret: string | undefined,
): void {
  if (!hasSecret(context, client, secret)) throw errors.revocationUnauthorized();
  if (client.settings.EnableTokenRevocation === false) throw errors.revocationUnsupported();
  if (decodeJwt(token)) throw errors.tokenTypeUnsupported();
  const signIn = familyOf(context, token)?.signIn;
  if (signIn && signIn.clientId !== client.id) throw errors.revocationUnauthorized();
  if (signIn) context.store.signIns.revoke(signIn.originJti, context.clock.now());
}
