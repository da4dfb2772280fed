import type { MfaSettings } from './mfa-settings.ts';
import type { PoolChanges } from './pool.ts';
import type { Feature } from './tiers.ts';

export const usesThreatProtection = ({ UserPoolAddOns }: PoolChanges): boolean =>
  UserPoolAddOns !== undefined && UserPoolAddOns.AdvancedSecurityMode !== 'OFF';

const generatesTokensBy =
  (version: string) =>
  ({ LambdaConfig }: PoolChanges): boolean =>
    LambdaConfig?.PreTokenGenerationConfig?.LambdaVersion === version;

const USES: readonly (readonly [feature: Feature, uses: (given: PoolChanges) => boolean])[] = [
  ['Threat Protection', usesThreatProtection],
  [
    'Passwordless Sign-In',
    ({ Policies }) =>
      Policies?.SignInPolicy?.AllowedFirstAuthFactors?.some((factor) => factor !== 'PASSWORD') ?? false,
  ],
  ['Password History', ({ Policies }) => Boolean(Policies?.PasswordPolicy?.PasswordHistorySize)],
  ['Token Customization with Pre-Token Generation Lambda V2_0', generatesTokensBy('V2_0')],
  ['Token Customization with Pre-Token Generation Lambda V3_0', generatesTokensBy('V3_0')],
  [
    'Dynamic Client Registration',
    ({ DcrConfiguration }) => DcrConfiguration !== undefined && DcrConfiguration.EnableStatus !== 'Disabled',
  ],
  ['ACR Configuration', ({ AcrConfiguration }) => Object.keys(AcrConfiguration ?? {}).length > 0],
];

/** The features that a pool's settings use, of those that some tier lacks. */
export const featuresOfSettings = (given: PoolChanges): Feature[] =>
  USES.filter(([, uses]) => uses(given)).map(([feature]) => feature);

/** The features that second factors and passkeys use, of those that some tier lacks. */
export const featuresOfMfa = ({ EmailMfaConfiguration, WebAuthnConfiguration }: MfaSettings): Feature[] => [
  ...(EmailMfaConfiguration ? (['Email MFA'] as const) : []),
  ...(WebAuthnConfiguration ? (['Passkeys'] as const) : []),
];
