import { always, error } from './cognito-error.ts';

/** Second factors and passkeys as a pool allows them, and the older MFA options of users. */
export const mfaSettingErrors = {
  mfaWithoutSms: always(
    'InvalidParameterException',
    'SMS configuration and Auto verification for phone_number are required when MFA is required/optional',
  ),
  mfaOnAfterCreation: always(
    'InvalidParameterException',
    'Cannot turn MFA functionality ON, once the user pool has been created.',
  ),
  mfaOffWithFactors: always(
    'InvalidParameterException',
    "Invalid MFA configuration given, can't turn off MFA and configure an MFA together.",
  ),
  mfaWithoutFactor: always(
    'InvalidParameterException',
    'Invalid MFA Configuration given. SMS MFA, Email MFA, or Software Token MFA must be enabled.',
  ),
  emailMfaNeedsSes: always(
    'InvalidParameterException',
    'Cannot set EmailMfaConfiguration when user pool EmailConfiguration contains an EmailSendingAccount of COGNITO_DEFAULT.',
  ),
  oneTimePasswordBesideMfa: always(
    'InvalidParameterException',
    'Only PASSWORD and WEB_AUTHN (if configured) can be enabled as an auth factor if MFA is enabled',
  ),
  passkeyIsSingleFactor: always(
    'InvalidParameterException',
    'Cannot set WebAuthn factor configuration to SINGLE_FACTOR if MFA is required and WebAuthn is an allowed first auth factor',
  ),
  passkeyBesideMfa: always(
    'InvalidParameterException',
    'WEB_AUTHN cannot be used as an auth factor when MFA is enabled if not configured for MFA.',
  ),
  smsSenderAmbiguous: always(
    'InvalidParameterException',
    'Exactly one of SnsCallerArn and EumsSms must be set in SmsConfiguration.',
  ),
  smsRegion: error(
    'InvalidParameterException',
    (region: string) => `The Region of EumsSms must be the Region of the user pool, ${region}.`,
  ),
  mfaOptionsNotSms: always(
    'InvalidParameterException',
    'MFAOptions can only name the DeliveryMedium SMS and the AttributeName phone_number.',
  ),
  noMfaDelivery: error(
    'InvalidParameterException',
    (factor: string) => `User does not have delivery config set to turn on ${factor}`,
  ),
};
