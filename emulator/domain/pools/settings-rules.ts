import { type CognitoError, errors } from '../../contract/errors.ts';
import { parseArn } from '../../lib/arn.ts';
import { addressOf, isEmail } from '../../lib/contact-format.ts';
import type { PoolChanges, PoolSettings } from './pool.ts';
import { featuresOfSettings } from './settings-features.ts';
import { checkFeatures, type Tier } from './tiers.ts';

type Rule = readonly [broken: (given: PoolChanges, region: string) => boolean, error: () => CognitoError];

/** Settings that contradict one another, in the order in which they are looked at. */
const RULES: readonly Rule[] = [
  [
    ({ Policies, AdminCreateUserConfig }) =>
      Boolean(Policies?.PasswordPolicy?.TemporaryPasswordValidityDays) &&
      Boolean(AdminCreateUserConfig?.UnusedAccountValidityDays),
    errors.unusedAccountValidity,
  ],
  [(given) => firstFactors(given)?.includes('SOFTWARE_TOKEN') ?? false, errors.firstFactorSoftwareToken],
  [
    (given) => {
      const factors = firstFactors(given);
      return factors !== undefined && !factors.includes('PASSWORD');
    },
    errors.passwordFactorMissing,
  ],
  [
    ({ AutoVerifiedAttributes, SmsConfiguration }) =>
      Boolean(AutoVerifiedAttributes?.includes('phone_number')) && !SmsConfiguration,
    errors.phoneVerificationWithoutSms,
  ],
  [
    ({ UserAttributeUpdateSettings, AutoVerifiedAttributes = [] }) =>
      (UserAttributeUpdateSettings?.AttributesRequireVerificationBeforeUpdate ?? []).some(
        (name) => !AutoVerifiedAttributes.includes(name),
      ),
    errors.verificationBeforeUpdate,
  ],
  [
    (given) => {
      const names = recoveryOptions(given).map(({ Name }) => Name);
      return names.length > 1 && names.includes('admin_only');
    },
    errors.recoveryAdminOnly,
  ],
  [
    (given) => {
      const options = recoveryOptions(given);
      const distinct = (values: unknown[]) => new Set(values).size === options.length;
      return !distinct(options.map(({ Name }) => Name)) || !distinct(options.map(({ Priority }) => Priority));
    },
    errors.recoveryPriorities,
  ],
  [
    ({ EmailConfiguration }) =>
      EmailConfiguration?.EmailSendingAccount === 'DEVELOPER' && !EmailConfiguration.SourceArn,
    errors.emailSourceMissing,
  ],
  [
    ({ EmailConfiguration }) => Boolean(EmailConfiguration?.From) && !isSender(EmailConfiguration?.From),
    errors.fromAddressInvalid,
  ],
  [
    ({ LambdaConfig: { PreTokenGeneration, PreTokenGenerationConfig } = {} }) =>
      PreTokenGeneration !== undefined &&
      PreTokenGenerationConfig !== undefined &&
      PreTokenGeneration !== PreTokenGenerationConfig.LambdaArn,
    errors.preTokenGenerationDiffers,
  ],
  [
    ({ LambdaConfig: { CustomEmailSender, CustomSMSSender, KMSKeyID } = {} }) =>
      Boolean(CustomEmailSender ?? CustomSMSSender) && !KMSKeyID,
    errors.senderKeyMissing,
  ],
  [
    ({ LambdaConfig = {} }, region) =>
      functionsOf(LambdaConfig).some((arn) => parseArn(arn)?.region !== region),
    errors.lambdaOfOtherRegion,
  ],
  [
    ({ KeyConfiguration }) =>
      KeyConfiguration?.KeyType === 'CUSTOMER_MANAGED_KEY' && !KeyConfiguration.KmsKeyArn,
    errors.encryptionKeyMissing,
  ],
];

/**
 * @param region of the pool
 * @throws InvalidParameterException for settings that contradict one another
 * @throws FeatureUnavailableInTierException for a feature that the pool's tier lacks
 */
export function checkPoolSettings(given: PoolChanges, tier: Tier, region: string): void {
  for (const [broken, error] of RULES) if (broken(given, region)) throw error();
  checkSmsSender(given.SmsConfiguration, region);
  checkFeatures(tier, featuresOfSettings(given));
}

/**
 * Text messages leave by one of two services.
 * @throws InvalidParameterException for both or neither, or the one of another region
 */
export function checkSmsSender(given: PoolSettings['SmsConfiguration'], region: string): void {
  if (!given) return;
  if (Boolean(given.SnsCallerArn) === Boolean(given.EumsSms)) throw errors.smsSenderAmbiguous();
  if ((given.EumsSms?.Region ?? region) !== region) throw errors.smsRegion(region);
}

const firstFactors = ({ Policies }: PoolChanges) => Policies?.SignInPolicy?.AllowedFirstAuthFactors;

const recoveryOptions = ({ AccountRecoverySetting }: PoolChanges) =>
  AccountRecoverySetting?.RecoveryMechanisms ?? [];

/** `ada@example.com`, or `Ada Lovelace <ada@example.com>`. */
const isSender = (from = '') => isEmail(addressOf(from));

/** The functions of all triggers, whether they are named by their ARN or with a version; the key is none. */
const functionsOf = ({ KMSKeyID, ...triggers }: NonNullable<PoolChanges['LambdaConfig']>): string[] =>
  Object.values(triggers).flatMap((trigger) =>
    typeof trigger === 'string' ? trigger : (trigger?.LambdaArn ?? []),
  );
