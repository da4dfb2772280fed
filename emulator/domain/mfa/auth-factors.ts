import type { AuthFactorType } from '../../contract/shapes.ts';
import type { Services } from '../context.ts';
import type { Pool } from '../pools/pool.ts';
import { hasPassword } from '../users/imported-password.ts';
import { attributesOf, type User } from '../users/user.ts';
import { describePreference, preferenceOf } from './factors.ts';
import { hasSoftwareToken } from './software-token.ts';

/** What a user can sign in with, as a first factor or a second one. */
export const describeAuthFactors = (services: Services, pool: Pool, user: User) => ({
  Username: user.username,
  ...describePreference(services, user),
  ConfiguredUserAuthFactors: configuredFactors(services, pool, user),
});

/**
 * First factors are those that the pool allows and the user has what it takes for (developer guide, "authentication
 * flows"); second factors are those that the user has enabled, and an authenticator app.
 */
function configuredFactors(services: Services, pool: Pool, user: User): AuthFactorType[] {
  const allowed = pool.settings.Policies?.SignInPolicy?.AllowedFirstAuthFactors ?? [];
  const { enabled } = preferenceOf(services, user);
  const attributes = attributesOf(services, user);
  const { passkeys } = services.store;
  const configured: Record<AuthFactorType, () => boolean> = {
    PASSWORD: () => hasPassword(services, user),
    EMAIL_OTP: () =>
      enabled.includes('EMAIL_OTP') || (allowed.includes('EMAIL_OTP') && attributes.has('email')),
    SMS_OTP: () =>
      enabled.includes('SMS_MFA') || (allowed.includes('SMS_OTP') && attributes.has('phone_number')),
    WEB_AUTHN: () => allowed.includes('WEB_AUTHN') && passkeys.countOfUser(user.id) > 0,
    SOFTWARE_TOKEN: () => hasSoftwareToken(services, user),
  };
  const names = Object.keys(configured) as AuthFactorType[];
  return names.filter((name) => configured[name]());
}
