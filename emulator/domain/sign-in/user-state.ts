import { errors } from '../../contract/errors.ts';
import type { Client } from '../clients/client.ts';
import type { Services } from '../context.ts';
import type { User } from '../users/user.ts';

/** With `PreventUserExistenceErrors`, an unknown user is refused like a wrong password. */
export const hidesUnknownUsers = (client: Client) => client.settings.PreventUserExistenceErrors === 'ENABLED';

/**
 * States that refuse a sign-in whatever the password.
 * @throws NotAuthorizedException for a disabled user, PasswordResetRequiredException for one that must reset; a user
 *   that never had a password (an imported one) is hidden where unknown users are
 */
export function checkMayTry(client: Client, user: User): void {
  if (user.enabled === 0) throw errors.userDisabled();
  if (user.status !== 'RESET_REQUIRED') return;
  throw user.srpVerifier === null && hidesUnknownUsers(client)
    ? errors.badCredentials()
    : errors.resetRequired();
}

/**
 * States that refuse a sign-in with the right password.
 * @throws UserNotConfirmedException, NotAuthorizedException for a temporary password past its days
 */
export function checkMaySignIn(services: Services, user: User): void {
  if (user.status === 'UNCONFIRMED') throw errors.notConfirmed();
  if (user.passwordExpiresAt !== null && user.passwordExpiresAt <= services.clock.now())
    throw errors.temporaryPasswordExpired();
}
