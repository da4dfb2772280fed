import { errors } from '../../contract/errors.ts';
import type { PasswordPolicyType } from '../../contract/shapes.ts';
import { brokenTagRule, type Tags } from '../tags/tags.ts';
import { acrLevels } from './acr-levels.ts';
import type { PoolChanges, PoolSettings } from './pool.ts';

/** What a pool keeps as it was made; only its schema can grow. */
export const fixedSettings = ({
  SchemaAttributes,
  AliasAttributes,
  UsernameAttributes,
  UsernameConfiguration,
}: PoolSettings): PoolSettings => ({
  SchemaAttributes,
  AliasAttributes,
  UsernameAttributes,
  UsernameConfiguration,
});

/**
 * The settings that a checked request asks for, with the service's defaults for what it leaves out.
 * @throws InvalidParameterException for names of ACR levels that cannot be
 * @throws UserPoolTaggingException
 */
export function changeableSettings(given: PoolChanges, region: string): PoolSettings {
  const PasswordPolicy = passwordPolicy(given);
  return {
    Policies: {
      PasswordPolicy,
      SignInPolicy: {
        AllowedFirstAuthFactors: given.Policies?.SignInPolicy?.AllowedFirstAuthFactors ?? ['PASSWORD'],
      },
    },
    DeletionProtection: given.DeletionProtection ?? 'INACTIVE',
    LambdaConfig: lambdaConfig(given),
    AutoVerifiedAttributes: setOf(given.AutoVerifiedAttributes),
    ...messages(given),
    SmsAuthenticationMessage: given.SmsAuthenticationMessage,
    UserAttributeUpdateSettings: given.UserAttributeUpdateSettings,
    MfaConfiguration: given.MfaConfiguration ?? 'OFF',
    DeviceConfiguration: deviceConfiguration(given),
    EmailConfiguration: { EmailSendingAccount: 'COGNITO_DEFAULT', ...given.EmailConfiguration },
    SmsConfiguration: smsSender(given.SmsConfiguration, region),
    UserPoolTags: checkedTags(given.UserPoolTags),
    AdminCreateUserConfig: {
      ...given.AdminCreateUserConfig,
      AllowAdminCreateUserOnly: given.AdminCreateUserConfig?.AllowAdminCreateUserOnly ?? false,
      UnusedAccountValidityDays: PasswordPolicy.TemporaryPasswordValidityDays,
    },
    UserPoolAddOns: given.UserPoolAddOns,
    DcrConfiguration: clientRegistration(given),
    AccountRecoverySetting: given.AccountRecoverySetting,
    UserPoolTier: given.UserPoolTier ?? 'ESSENTIALS',
    KeyConfiguration: given.KeyConfiguration,
    IssuerConfiguration: given.IssuerConfiguration,
    AcrConfiguration: acrLevels(given),
  };
}

/** SNS sends from the pool's own region unless another is named. */
export const smsSender = (given: PoolSettings['SmsConfiguration'], region: string) =>
  given?.SnsCallerArn ? { ...given, SnsRegion: given.SnsRegion ?? region } : given;

/** @throws UserPoolTaggingException */
function checkedTags(tags: Tags = {}): Tags {
  const rule = brokenTagRule(tags);
  if (rule !== undefined) throw errors.poolTagInvalid(rule);
  return tags;
}

/** Lists of settings are sets: the service answers each value once, and an empty one as if it was never set. */
export const setOf = <T>(values: readonly T[] | undefined): T[] | undefined =>
  values && values.length > 0 ? [...new Set(values)] : undefined;

/** A policy that is given asks only for what it names; without one all kinds of characters are required. */
function passwordPolicy({ Policies, AdminCreateUserConfig }: PoolChanges): PasswordPolicyType {
  const policy = Policies?.PasswordPolicy;
  const required = policy === undefined;
  return {
    MinimumLength: policy?.MinimumLength ?? 8,
    RequireUppercase: policy?.RequireUppercase ?? required,
    RequireLowercase: policy?.RequireLowercase ?? required,
    RequireNumbers: policy?.RequireNumbers ?? required,
    RequireSymbols: policy?.RequireSymbols ?? required,
    // 0 counts as not given.
    PasswordHistorySize: policy?.PasswordHistorySize || undefined,
    TemporaryPasswordValidityDays:
      policy?.TemporaryPasswordValidityDays || AdminCreateUserConfig?.UnusedAccountValidityDays || 7,
  };
}

/** The older member of a pre token generation trigger and the newer one show each other. */
function lambdaConfig({ LambdaConfig = {} }: PoolChanges): PoolSettings['LambdaConfig'] {
  const { PreTokenGeneration, PreTokenGenerationConfig } = LambdaConfig;
  const LambdaArn = PreTokenGenerationConfig?.LambdaArn ?? PreTokenGeneration;
  if (LambdaArn === undefined) return LambdaConfig;
  return {
    ...LambdaConfig,
    PreTokenGeneration: LambdaArn,
    PreTokenGenerationConfig: PreTokenGenerationConfig ?? { LambdaVersion: 'V1_0', LambdaArn },
  };
}

/** The older message members and those of the template show each other. */
function messages(given: PoolChanges): PoolSettings {
  const template = given.VerificationMessageTemplate;
  const EmailMessage = template?.EmailMessage ?? given.EmailVerificationMessage;
  const EmailSubject = template?.EmailSubject ?? given.EmailVerificationSubject;
  const SmsMessage = template?.SmsMessage ?? given.SmsVerificationMessage;
  return {
    EmailVerificationMessage: EmailMessage,
    EmailVerificationSubject: EmailSubject,
    SmsVerificationMessage: SmsMessage,
    VerificationMessageTemplate: {
      ...template,
      EmailMessage,
      EmailSubject,
      SmsMessage,
      DefaultEmailOption: template?.DefaultEmailOption ?? 'CONFIRM_WITH_CODE',
    },
  };
}

const deviceConfiguration = ({ DeviceConfiguration: given }: PoolChanges) =>
  given && {
    ChallengeRequiredOnNewDevice: given.ChallengeRequiredOnNewDevice ?? false,
    DeviceOnlyRememberedOnUserPrompt: given.DeviceOnlyRememberedOnUserPrompt ?? false,
  };

/** Dynamic client registration: a configuration without a status turns it on. */
const clientRegistration = ({ DcrConfiguration: given }: PoolChanges): PoolSettings['DcrConfiguration'] =>
  given && {
    EnableStatus: given.EnableStatus ?? 'Enabled',
    OpenDcrEnabled: given.OpenDcrEnabled ?? false,
    AuthenticatedGrantTypes: given.AuthenticatedGrantTypes ?? ['code', 'client_credentials'],
    OpenDcrGrantTypes: given.OpenDcrGrantTypes ?? ['code'],
    AllowedScopes: given.AllowedScopes,
  };
