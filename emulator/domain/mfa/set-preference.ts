import { errors } from '../../contract/errors.ts';
import type { Input } from '../../contract/operations.ts';
import type { Services } from '../context.ts';
import { mfaSettingsOf } from '../pools/mfa-settings.ts';
import type { Pool } from '../pools/pool.ts';
import { attributesOf, changeUser, type User } from '../users/user.ts';
import { FACTORS, type Factor, isPasskeyAlone, keepPreference, preferenceOf } from './factors.ts';
import { hasSoftwareToken } from './software-token.ts';

type Request = Omit<Input<'SetUserMFAPreference'>, 'AccessToken'>;
type Settings = { Enabled?: boolean | undefined; PreferredMfa?: boolean | undefined };

/**
 * Enables and disables second factors of a user and sets the preferred one. A factor that the request leaves out stays
 * as it is, but for the preference, of which there is one. Where the pool requires MFA, all can be disabled too: the
 * service answers so (seen), and asks at sign-in for what the user has set up, enabled or not.
 * @throws InvalidParameterException for a factor that the user cannot be asked for, or that is preferred but not
 *   enabled
 */
export function setMfaPreference(services: Services, pool: Pool, user: User, request: Request): void {
  const asked = settingsByFactor(request);
  for (const [factor, settings] of asked) checkFactor(services, pool, user, factor, settings);
  const preferring = [...asked].filter(([, { PreferredMfa }]) => PreferredMfa).map(([factor]) => factor);
  if (preferring.length > 1) throw errors.severalPreferred();
  const before = preferenceOf(services, user);
  const enabled = FACTORS.filter(
    (factor) => asked.get(factor)?.Enabled ?? isKept(asked, before.enabled, factor),
  );
  if (isPasskeyAlone(enabled)) throw errors.passkeyIsOnlyMfa();
  const kept = before.preferred && !asked.has(before.preferred) ? before.preferred : undefined;
  services.store.transaction(() => {
    keepPreference(services, user, { enabled, preferred: preferring[0] ?? kept });
    changeUser(services, user, {});
  });
}

const isKept = (asked: Map<Factor, Settings>, enabled: readonly Factor[], factor: Factor) =>
  !asked.has(factor) && enabled.includes(factor);

function settingsByFactor(request: Request): Map<Factor, Settings> {
  const given: Record<Factor, Settings | undefined> = {
    SMS_MFA: request.SMSMfaSettings,
    SOFTWARE_TOKEN_MFA: request.SoftwareTokenMfaSettings,
    EMAIL_OTP: request.EmailMfaSettings,
    WEB_AUTHN: request.WebAuthnMfaSettings,
  };
  return new Map(FACTORS.flatMap((factor) => (given[factor] ? [[factor, given[factor]] as const] : [])));
}

function checkFactor(
  services: Services,
  pool: Pool,
  user: User,
  factor: Factor,
  { Enabled, PreferredMfa }: Settings,
): void {
  if (!Enabled) {
    if (PreferredMfa) throw errors.preferredNotEnabled();
    return;
  }
  if (pool.settings.MfaConfiguration === 'OFF') throw errors.mfaPreferenceWhileOff();
  const { EmailMfaConfiguration, WebAuthnConfiguration } = mfaSettingsOf(services, pool.id);
  if (factor === 'WEB_AUTHN') {
    if (WebAuthnConfiguration?.FactorConfiguration !== 'MULTI_FACTOR_WITH_USER_VERIFICATION')
      throw errors.passkeyIsNoMfa();
    return;
  }
  const attributes = attributesOf(services, user);
  const deliverable = {
    // A pool that can send text messages lets users enable them even where they are no factor of its own (seen).
    SMS_MFA: () => Boolean(pool.settings.SmsConfiguration) && attributes.has('phone_number'),
    SOFTWARE_TOKEN_MFA: () => hasSoftwareToken(services, user),
    EMAIL_OTP: () => EmailMfaConfiguration !== undefined && attributes.has('email'),
  };
  if (!deliverable[factor]()) throw errors.noMfaDelivery(factor);
}
