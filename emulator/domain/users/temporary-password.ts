import { errors } from '../../contract/errors.ts';
import type { Services } from '../context.ts';
import type { Pool } from '../pools/pool.ts';
import { checkRequired } from './attributes.ts';
import { checkPasswordPolicy } from './passwords.ts';

/**
 * The temporary password of a user whom an administrator invites: the given one, or else a generated one.
 * @throws InvalidPasswordException for a given one that breaks the pool's policy
 */
export function temporaryPassword(services: Services, pool: Pool, given: string | undefined): string {
  if (!given)
    return services.ids.temporaryPassword(pool.settings.Policies?.PasswordPolicy?.MinimumLength ?? 8);
  checkPasswordPolicy(pool, given, 'did');
  return given;
}

const ONE_TIME_PASSWORDS = { EMAIL_OTP: 'email', SMS_OTP: 'phone_number' } as const;

/** The contacts by which users of a pool can sign in without a password: those that its one-time codes go to. */
const passwordlessContacts = ({ settings }: Pool): string[] =>
  (settings.Policies?.SignInPolicy?.AllowedFirstAuthFactors ?? []).flatMap((factor) =>
    factor === 'EMAIL_OTP' || factor === 'SMS_OTP' ? ONE_TIME_PASSWORDS[factor] : [],
  );

/**
 * The temporary password of a new user; undefined for one who signs in by one-time codes alone, to whom nothing can be
 * added at a first sign-in with a password.
 * @throws InvalidPasswordException, InvalidParameterException for a user without a password who has nowhere to send
 *   codes to, or lacks a required attribute
 */
export function firstPassword(
  services: Services,
  pool: Pool,
  given: string | undefined,
  attributes: Map<string, string>,
): string | undefined {
  const contacts = passwordlessContacts(pool);
  if (given || contacts.length === 0) return temporaryPassword(services, pool, given);
  if (!contacts.some((name) => attributes.has(name))) throw errors.oneTimePasswordNeedsContact(contacts);
  checkRequired(pool, attributes);
  return undefined;
}
