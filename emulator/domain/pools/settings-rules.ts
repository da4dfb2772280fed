import { type CognitoError, errors } from '../../contract/errors.ts';
import type { UserPoolType } from '../../contract/shapes.ts';
import type { PoolChanges } from './pool.ts';

type Tier = NonNullable<UserPoolType['UserPoolTier']>;

/** Settings that contradict one another, in the order in which they are looked at. */
const contradictions: readonly (readonly [(given: PoolChanges) => boolean, () => CognitoError])[] = [
  [
    ({ Policies, AdminCreateUserConfig }) =>
      Boolean(Policies?.PasswordPolicy?.TemporaryPasswordValidityDays) &&
      Boolean(AdminCreateUserConfig?.UnusedAccountValidityDays),
    errors.unusedAccountValidity,
  ],
  [
    ({ Policies }) => Policies?.SignInPolicy?.AllowedFirstAuthFactors?.includes('SOFTWARE_TOKEN') ?? false,
    errors.firstFactorSoftwareToken,
  ],
  [
    // A pool whose codes come from an authenticator app is made by SetUserPoolMfaConfig.
    ({ MfaConfiguration = 'OFF', SmsConfiguration }) => MfaConfiguration !== 'OFF' && !SmsConfiguration,
    errors.mfaWithoutSms,
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
    ({ LambdaConfig: { PreTokenGeneration, PreTokenGenerationConfig } = {} }) =>
      PreTokenGeneration !== undefined &&
      PreTokenGenerationConfig !== undefined &&
      PreTokenGeneration !== PreTokenGenerationConfig.LambdaArn,
    errors.preTokenGenerationDiffers,
  ],
];

/** What the cheaper feature plans lack (developer guide, "feature plans"). */
const features: readonly {
  name: string;
  lackedBy: readonly Tier[];
  used: (given: PoolChanges) => boolean;
}[] = [
  {
    name: 'Threat protection',
    lackedBy: ['LITE', 'ESSENTIALS'],
    used: ({ UserPoolAddOns }) =>
      UserPoolAddOns !== undefined && UserPoolAddOns.AdvancedSecurityMode !== 'OFF',
  },
  {
    name: 'Choice-based sign-in',
    lackedBy: ['LITE'],
    used: ({ Policies }) =>
      Policies?.SignInPolicy?.AllowedFirstAuthFactors?.some((factor) => factor !== 'PASSWORD') ?? false,
  },
  {
    name: 'Password history',
    lackedBy: ['LITE'],
    used: ({ Policies }) => Boolean(Policies?.PasswordPolicy?.PasswordHistorySize),
  },
  {
    name: 'Access token customization',
    lackedBy: ['LITE'],
    used: ({ LambdaConfig }) =>
      ['V2_0', 'V3_0'].includes(LambdaConfig?.PreTokenGenerationConfig?.LambdaVersion ?? ''),
  },
  {
    name: 'Dynamic client registration',
    lackedBy: ['LITE'],
    used: ({ DcrConfiguration }) => DcrConfiguration !== undefined,
  },
];

/**
 * @throws InvalidParameterException for settings that contradict one another
 * @throws FeatureUnavailableInTierException for a feature that the pool's tier lacks
 */
export function checkPoolSettings(given: PoolChanges, tier: Tier): void {
  for (const [holds, error] of contradictions) if (holds(given)) throw error();
  for (const { name, lackedBy, used } of features)
    if (lackedBy.includes(tier) && used(given)) throw errors.featureUnavailable(name, tier);
}

const recoveryOptions = ({ AccountRecoverySetting }: PoolChanges) =>
  AccountRecoverySetting?.RecoveryMechanisms ?? [];
