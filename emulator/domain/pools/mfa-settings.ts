import { errors } from '../../contract/errors.ts';
import type { Output } from '../../contract/operations.ts';
import type { Services } from '../context.ts';
import type { Pool, PoolSettings } from './pool.ts';

type MfaConfig = Output<'GetUserPoolMfaConfig'>;
type MfaMode = NonNullable<PoolSettings['MfaConfiguration']>;

/** What only SetUserPoolMfaConfig sets. Text messages are a factor wherever a pool can send them, unless left out. */
export type MfaSettings = Pick<
  MfaConfig,
  'SoftwareTokenMfaConfiguration' | 'EmailMfaConfiguration' | 'WebAuthnConfiguration'
> & { smsLeftOut?: boolean };

export const mfaSettingsOf = (services: Services, poolId: string): MfaSettings => {
  const kept = services.store.poolMfa.find(poolId);
  return kept === undefined ? {} : (JSON.parse(kept) as MfaSettings);
};

export const keepMfaSettings = (services: Services, poolId: string, settings: MfaSettings): void => {
  services.store.poolMfa.put(poolId, JSON.stringify(settings));
};

/** A pool's second factors and passkeys, as the two operations on them answer. */
export function describeMfa(services: Services, { id, settings }: Pool): MfaConfig {
  const { MfaConfiguration, SmsConfiguration, SmsAuthenticationMessage } = settings;
  const { smsLeftOut, ...others } = mfaSettingsOf(services, id);
  return {
    SmsMfaConfiguration:
      SmsConfiguration && !smsLeftOut ? { SmsAuthenticationMessage, SmsConfiguration } : undefined,
    ...others,
    MfaConfiguration,
  };
}

/** Whether text messages are a second factor of a pool. */
export const sendsText = ({ SmsConfiguration }: PoolSettings, mfa: MfaSettings): boolean =>
  SmsConfiguration !== undefined && !mfa.smsLeftOut;

/** Whether a pool has a second factor to ask for. */
const hasFactor = (settings: PoolSettings, mfa: MfaSettings): boolean =>
  sendsText(settings, mfa) ||
  mfa.SoftwareTokenMfaConfiguration?.Enabled === true ||
  mfa.EmailMfaConfiguration !== undefined;

/**
 * A new pool's second factor is SMS or none; others come by SetUserPoolMfaConfig.
 * @throws InvalidParameterException
 */
export function checkMfaOfNewPool(settings: PoolSettings): void {
  if (settings.MfaConfiguration !== 'OFF' && !settings.SmsConfiguration) throw errors.mfaWithoutSms();
  checkFirstFactors(settings, {}, errors.passkeyBesideMfa);
}

/**
 * What becomes of a pool's factors by an update of its settings: they end with `MfaConfiguration: OFF`.
 * @param asked the mode as the request names it; absent where it stays
 * @throws InvalidParameterException where a pool that asks for a second factor would be left without one
 */
export function mfaAfterUpdate(
  before: PoolSettings,
  mfa: MfaSettings,
  after: PoolSettings,
  asked: MfaMode | undefined,
): MfaSettings {
  if (after.MfaConfiguration === 'OFF') return withoutFactors(mfa);
  if (!hasFactor(after, mfa))
    throw asked === 'ON' && before.MfaConfiguration !== 'ON'
      ? errors.mfaOnAfterCreation()
      : errors.mfaWithoutSms();
  checkEmailFactor(after, mfa);
  checkFirstFactors(after, mfa, errors.passkeyBesideMfa);
  return mfa;
}

/** @throws InvalidParameterException for codes by a mail service that is not the pool's own */
export function checkEmailFactor({ EmailConfiguration }: PoolSettings, mfa: MfaSettings): void {
  if (mfa.EmailMfaConfiguration && EmailConfiguration?.EmailSendingAccount !== 'DEVELOPER')
    throw errors.emailMfaNeedsSes();
}

/**
 * Where a second factor is required, a first one must leave a second to ask for.
 * @param single the error for passkeys that count as one factor; the words differ by operation
 * @throws InvalidParameterException
 */
export function checkFirstFactors(
  { MfaConfiguration, Policies }: PoolSettings,
  { WebAuthnConfiguration }: MfaSettings,
  single: () => Error,
): void {
  const factors = Policies?.SignInPolicy?.AllowedFirstAuthFactors ?? [];
  if (MfaConfiguration !== 'ON') return;
  if (factors.some((factor) => factor.endsWith('_OTP'))) throw errors.oneTimePasswordBesideMfa();
  const isBoth = WebAuthnConfiguration?.FactorConfiguration === 'MULTI_FACTOR_WITH_USER_VERIFICATION';
  if (factors.includes('WEB_AUTHN') && !isBoth) throw single();
}

/** Passkeys are no second factor: they stay when those end. */
export const withoutFactors = ({ WebAuthnConfiguration }: MfaSettings): MfaSettings =>
  WebAuthnConfiguration ? { WebAuthnConfiguration } : {};
