import type { AuthFactorType, ChallengeNameType } from '../../contract/shapes.ts';
import { isEmail, isPhone } from '../../lib/contact-format.ts';
import type { Services } from '../context.ts';
import { preferenceOf } from '../mfa/factors.ts';
import { needsSecondFactor } from '../mfa/second-factors.ts';
import { usablePasskeys } from '../passkeys/assertion.ts';
import { findRelyingParty } from '../passkeys/relying-party.ts';
import { mfaSettingsOf } from '../pools/mfa-settings.ts';
import type { Pool } from '../pools/pool.ts';
import { schemaOf } from '../pools/schema.ts';
import { functionOf } from '../triggers/call.ts';
import { hasPassword } from '../users/imported-password.ts';
import { attributesOf, type User } from '../users/user.ts';
import type { Decoy } from './decoy.ts';

/** What a user may begin a sign-in with, in the order in which the service lists it. */
const FIRST_FACTORS = ['PASSWORD_SRP', 'PASSWORD', 'EMAIL_OTP', 'SMS_OTP', 'WEB_AUTHN'] as const;
export type FirstFactor = (typeof FIRST_FACTORS)[number] & ChallengeNameType;

const PASSWORDS: FirstFactor[] = ['PASSWORD_SRP', 'PASSWORD'];

/** What must come true so that a factor is offered; both kinds of password go together. */
type Offers = Record<Exclude<FirstFactor, 'PASSWORD_SRP'>, () => boolean>;

/**
 * The first factors that a user can sign in with (developer guide, "authentication flows" and "adding MFA"): those that
 * the pool allows and the user has what it takes for. Who has to prove two factors is offered passwords, and passkeys
 * where they count as two. Who has nothing at all is offered passwords, none of which is right.
 */
export function firstFactorsOf(services: Services, pool: Pool, user: User): FirstFactor[] {
  if (user.status === 'FORCE_CHANGE_PASSWORD' || user.status === 'EXTERNAL_PROVIDER') return PASSWORDS;
  const isOne = !hasToProveTwo(services, pool, user);
  const own = ownFactors(services, pool, user);
  return offered({
    PASSWORD: own.PASSWORD,
    EMAIL_OTP: () => isOne && own.EMAIL_OTP(),
    SMS_OTP: () => isOne && own.SMS_OTP(),
    WEB_AUTHN: () => (isOne || passkeyCountsTwice(services, pool, user)) && own.WEB_AUTHN(),
  });
}

/** What the pool allows and the user has what it takes for, however many factors are to be proved. */
export function ownFactors(services: Services, pool: Pool, user: User): Offers {
  const attributes = attributesOf(services, user);
  return {
    PASSWORD: () => hasPassword(services, user),
    EMAIL_OTP: () => isAllowed(pool, 'EMAIL_OTP') && attributes.has('email'),
    SMS_OTP: () => isAllowed(pool, 'SMS_OTP') && attributes.has('phone_number'),
    WEB_AUTHN: () => isAllowed(pool, 'WEB_AUTHN') && usablePasskeys(services, pool, user).length > 0,
  };
}

/**
 * The same for somebody who does not exist: the contact that the name is or that everybody has, and the rest at random,
 * which stays the same for a name. Where codes reach them, some have no password, as some users have none.
 */
export function firstFactorsOfDecoy(
  services: Services,
  pool: Pool,
  name: string,
  decoy: Decoy,
): FirstFactor[] {
  const isOne = pool.settings.MfaConfiguration !== 'ON';
  const chance = (factor: AuthFactorType) => decoy(`has ${factor}`).readUInt8(0) < 128;
  const email =
    isAllowed(pool, 'EMAIL_OTP') && (isEmail(name) || everybodyHas(pool, 'email') || chance('EMAIL_OTP'));
  const phone =
    isAllowed(pool, 'SMS_OTP') && (isPhone(name) || everybodyHas(pool, 'phone_number') || chance('SMS_OTP'));
  return offered({
    // Whom a function may bring in has a password there.
    PASSWORD: () =>
      !(email || phone) || functionOf(pool, 'UserMigration') !== undefined || chance('PASSWORD'),
    EMAIL_OTP: () => isOne && email,
    SMS_OTP: () => isOne && phone,
    WEB_AUTHN: () =>
      isAllowed(pool, 'WEB_AUTHN') &&
      findRelyingParty(services, pool) !== undefined &&
      (isOne || isMultiFactor(services, pool)) &&
      chance('WEB_AUTHN'),
  });
}

/** Whether no user can be without a contact: it is required, or the only one that users sign up with. */
const everybodyHas = (pool: Pool, attribute: 'email' | 'phone_number'): boolean =>
  schemaOf(pool).get(attribute)?.Required === true ||
  (pool.settings.UsernameAttributes ?? []).join() === attribute;

/** Whether a passkey of the user has to verify who holds it, whatever else the pool asks of passkeys. */
export const passkeyMustVerify = (services: Services, pool: Pool, user: User): boolean =>
  hasToProveTwo(services, pool, user) || preferenceOf(services, user).enabled.includes('WEB_AUTHN');

function offered(offers: Offers): FirstFactor[] {
  const factors = FIRST_FACTORS.filter((factor) => offers[factor === 'PASSWORD_SRP' ? 'PASSWORD' : factor]());
  return factors.length > 0 ? factors : PASSWORDS;
}

const isAllowed = ({ settings }: Pool, factor: AuthFactorType): boolean =>
  settings.Policies?.SignInPolicy?.AllowedFirstAuthFactors?.includes(factor) ?? false;

const hasToProveTwo = (services: Services, pool: Pool, user: User): boolean =>
  pool.settings.MfaConfiguration === 'ON' || needsSecondFactor(services, pool, user);

const isMultiFactor = (services: Services, pool: Pool): boolean =>
  mfaSettingsOf(services, pool.id).WebAuthnConfiguration?.FactorConfiguration ===
  'MULTI_FACTOR_WITH_USER_VERIFICATION';

/** Where MFA is required, the pool's setting suffices; where it is the user's choice, passkeys must be among it. */
export const passkeyCountsTwice = (services: Services, pool: Pool, user: User): boolean =>
  isMultiFactor(services, pool) &&
  (pool.settings.MfaConfiguration === 'ON' || preferenceOf(services, user).enabled.includes('WEB_AUTHN'));
