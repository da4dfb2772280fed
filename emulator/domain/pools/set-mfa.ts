import { errors } from '../../contract/errors.ts';
import type { Input } from '../../contract/operations.ts';
import type { Context } from '../context.ts';
import { savePool } from './change-pool.ts';
import {
  checkEmailFactor,
  checkFirstFactors,
  keepMfaSettings,
  type MfaSettings,
  withoutFactors,
} from './mfa-settings.ts';
import type { Pool, PoolSettings } from './pool.ts';
import { smsSender } from './settings.ts';
import { featuresOfMfa } from './settings-features.ts';
import { checkSmsSender } from './settings-rules.ts';
import { checkFeatures, tierOf } from './tiers.ts';

type Request = Input<'SetUserPoolMfaConfig'>;

/**
 * Replaces a pool's second factors and its settings for passkeys: what the request leaves out ends, and without a mode
 * MFA is off. Text messages keep their sender where the request names none.
 * @throws InvalidParameterException, FeatureUnavailableInTierException
 */
export function setMfa(context: Context, pool: Pool, input: Request): Pool {
  const settings: PoolSettings = { ...pool.settings, MfaConfiguration: input.MfaConfiguration ?? 'OFF' };
  if (input.SmsMfaConfiguration) {
    const { SmsConfiguration = settings.SmsConfiguration, SmsAuthenticationMessage } =
      input.SmsMfaConfiguration;
    Object.assign(settings, {
      SmsConfiguration: smsSender(SmsConfiguration, pool.region),
      SmsAuthenticationMessage,
    });
  }
  const mfa = requested(input);
  checkFactors(settings, input);
  checkSmsSender(input.SmsMfaConfiguration?.SmsConfiguration, pool.region);
  checkFeatures(tierOf(pool), featuresOfMfa(mfa));
  checkEmailFactor(settings, mfa);
  checkFirstFactors(settings, mfa, errors.passkeyIsSingleFactor);
  const changed = { ...pool, settings };
  context.store.transaction(() => {
    savePool(context, changed);
    keepMfaSettings(context, pool.id, mfa);
  });
  return changed;
}

function requested(input: Request): MfaSettings {
  const { SoftwareTokenMfaConfiguration, EmailMfaConfiguration, WebAuthnConfiguration } = input;
  const passkeys = withoutFactors({ WebAuthnConfiguration });
  if ((input.MfaConfiguration ?? 'OFF') === 'OFF') return passkeys;
  return {
    ...passkeys,
    SoftwareTokenMfaConfiguration,
    EmailMfaConfiguration,
    smsLeftOut: !input.SmsMfaConfiguration,
  };
}

/** A mode and factors that go together; a factor counts as given even where it is not enabled. */
function checkFactors({ MfaConfiguration, SmsConfiguration }: PoolSettings, input: Request): void {
  const { SmsMfaConfiguration: sms, SoftwareTokenMfaConfiguration: app, EmailMfaConfiguration: mail } = input;
  if (MfaConfiguration === 'OFF') {
    if (sms ?? app ?? mail) throw errors.mfaOffWithFactors();
    return;
  }
  if (!sms && !app?.Enabled && !mail) throw errors.mfaWithoutFactor();
  if (sms && !SmsConfiguration) throw errors.mfaWithoutSms();
}
