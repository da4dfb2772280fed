import type { PoolChanges, PoolSettings } from './pool.ts';

/** The feature plan of a pool. */
export type Tier = NonNullable<PoolSettings['UserPoolTier']>;

/** What the cheaper feature plans lack (developer guide, "feature plans"), by the names that refusals give it. */
const FEATURES: readonly {
  name: (given: PoolChanges) => string;
  lackedBy: readonly Tier[];
  used: (given: PoolChanges) => boolean;
}[] = [
  {
    name: () => 'Threat Protection',
    lackedBy: ['LITE', 'ESSENTIALS'],
    used: ({ UserPoolAddOns }) =>
      UserPoolAddOns !== undefined && UserPoolAddOns.AdvancedSecurityMode !== 'OFF',
  },
  {
    name: () => 'Passwordless Sign-In',
    lackedBy: ['LITE'],
    used: ({ Policies }) =>
      Policies?.SignInPolicy?.AllowedFirstAuthFactors?.some((factor) => factor !== 'PASSWORD') ?? false,
  },
  {
    name: () => 'Password History',
    lackedBy: ['LITE'],
    used: ({ Policies }) => Boolean(Policies?.PasswordPolicy?.PasswordHistorySize),
  },
  {
    name: ({ LambdaConfig }) =>
      `Token Customization with Pre-Token Generation Lambda ${LambdaConfig?.PreTokenGenerationConfig?.LambdaVersion}`,
    lackedBy: ['LITE'],
    used: ({ LambdaConfig }) =>
      ['V2_0', 'V3_0'].includes(LambdaConfig?.PreTokenGenerationConfig?.LambdaVersion ?? ''),
  },
  {
    name: () => 'Dynamic Client Registration',
    lackedBy: ['LITE'],
    used: ({ DcrConfiguration }) =>
      DcrConfiguration !== undefined && DcrConfiguration.EnableStatus !== 'Disabled',
  },
  {
    name: () => 'ACR Configuration',
    lackedBy: ['LITE'],
    used: ({ AcrConfiguration }) => Object.keys(AcrConfiguration ?? {}).length > 0,
  },
];

/** The features that settings use and a tier lacks. */
export const lackedFeatures = (given: PoolChanges, tier: Tier): string[] =>
  FEATURES.filter(({ lackedBy, used }) => lackedBy.includes(tier) && used(given)).map(({ name }) =>
    name(given),
  );
