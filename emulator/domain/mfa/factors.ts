import type { Services } from '../context.ts';
import type { User } from '../users/user.ts';

/** The names of second factors, in the order in which they are listed. */
export const FACTORS = ['SMS_MFA', 'SOFTWARE_TOKEN_MFA', 'EMAIL_OTP', 'WEB_AUTHN'] as const;
export type Factor = (typeof FACTORS)[number];

/** The second factors that a user has enabled, in the order of {@link FACTORS}, and the preferred one of them. */
type MfaPreference = { enabled: readonly Factor[]; preferred: Factor | undefined };

export function preferenceOf({ store }: Services, user: User): MfaPreference {
  const kept = store.mfaPreferences.find(user.id);
  if (!kept) return { enabled: [], preferred: undefined };
  return {
    enabled: JSON.parse(kept.enabled) as Factor[],
    preferred: (kept.preferred as Factor | null) ?? undefined,
  };
}

export function keepPreference({ store }: Services, user: User, { enabled, preferred }: MfaPreference): void {
  store.mfaPreferences.put({
    userId: user.id,
    enabled: JSON.stringify(enabled),
    preferred: preferred ?? null,
  });
}

/** Passkeys are a second factor beside another only. */
export const isPasskeyAlone = (enabled: readonly Factor[]): boolean =>
  enabled.length === 1 && enabled[0] === 'WEB_AUTHN';

/** The same preference with one more factor enabled. */
export const withFactor = ({ enabled, preferred }: MfaPreference, added: Factor): MfaPreference => ({
  enabled: FACTORS.filter((factor) => factor === added || enabled.includes(factor)),
  preferred,
});

/** What remains to a user who loses a factor: no preference for it, and no passkeys alone. */
export function withoutFactor({ enabled, preferred }: MfaPreference, lost: Factor): MfaPreference {
  const others = enabled.filter((factor) => factor !== lost);
  return {
    enabled: isPasskeyAlone(others) ? [] : others,
    preferred: preferred === lost ? undefined : preferred,
  };
}

/** A user's second factors, as descriptions of the user show them: what there is none of is absent. */
export function describePreference(services: Services, user: User) {
  const { enabled, preferred } = preferenceOf(services, user);
  return {
    UserMFASettingList: enabled.length > 0 ? [...enabled] : undefined,
    PreferredMfaSetting: preferred,
  };
}
