import { errors } from '../../contract/errors.ts';
import type { Services } from '../context.ts';
import type { Pool } from '../pools/pool.ts';
import { checkPasswordPolicy } from './passwords.ts';

/**
 * The temporary password of a user whom an administrator invites: the given one, or else a generated one.
 * @throws InvalidPasswordException for a given one that breaks the pool's policy
 */
export function temporaryPassword(services: Services, pool: Pool, given: string | undefined): string {
  const { PasswordPolicy, SignInPolicy } = pool.settings.Policies ?? {};
  if (given) {
    checkPasswordPolicy(pool, given, 'did');
    return given;
  }
  // Where users may sign in by one-time codes, the service generates no password: the user then has none.
  if (SignInPolicy?.AllowedFirstAuthFactors?.some((factor) => factor.endsWith('_OTP')))
    throw errors.notEmulated('AdminCreateUser of a user without a password');
  return services.ids.temporaryPassword(PasswordPolicy?.MinimumLength ?? 8);
}
