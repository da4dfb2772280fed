import type { AuthFactorType } from '../../contract/shapes.ts';
import type { Services } from '../context.ts';
import type { Pool } from '../pools/pool.ts';
import { ownFactors } from '../sign-in/first-factors.ts';
import type { User } from '../users/user.ts';
import { describePreference, preferenceOf } from './factors.ts';
import { hasSoftwareToken } from './software-token.ts';

/** What a user can sign in with, as a first factor or a second one. */
export const describeAuthFactors = (services: Services, pool: Pool, user: User) => ({
  Username: user.username,
  ...describePreference(services, user),
  ConfiguredUserAuthFactors: configuredFactors(services, pool, user),
});

/** The user's first factors, and the second ones: those that the user has enabled, and an authenticator app. */
function configuredFactors(services: Services, pool: Pool, user: User): AuthFactorType[] {
  const { enabled } = preferenceOf(services, user);
  const own = ownFactors(services, pool, user);
  const configured: Record<AuthFactorType, () => boolean> = {
    PASSWORD: own.PASSWORD,
    EMAIL_OTP: () => enabled.includes('EMAIL_OTP') || own.EMAIL_OTP(),
    SMS_OTP: () => enabled.includes('SMS_MFA') || own.SMS_OTP(),
    WEB_AUTHN: own.WEB_AUTHN,
    SOFTWARE_TOKEN: () => hasSoftwareToken(services, user),
  };
  const names = Object.keys(configured) as AuthFactorType[];
  return names.filter((name) => configured[name]());
}
