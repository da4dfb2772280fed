import { always, error } from './cognito-error.ts';

/** User pools and their schema. */
export const poolErrors = {
  poolNotFound: error('ResourceNotFoundException', (id: string) => `User pool ${id} does not exist.`),
  poolProtected: always(
    'InvalidParameterException',
    'The user pool cannot be deleted because deletion protection is activated. Deletion protection must be inactivated first.',
  ),
  customAttributeExists: error(
    'InvalidParameterException',
    (name: string) => `${name}: Existing attribute already has name ${name}.`,
  ),
  tooManyCustomAttributes: error(
    'LimitExceededException',
    (most: number) => `The maximum number of custom attributes of a user pool is ${most}.`,
  ),
  requiredCustomAttribute: always(
    'InvalidParameterException',
    'Required custom attributes are not supported currently.',
  ),
  standardAttributeChanged: error(
    'InvalidParameterException',
    (name: string) =>
      `You can not change AttributeDataType or set developerOnlyAttribute for standard schema attribute ${name}`,
  ),
  attributeNameMissing: always(
    'InvalidParameterException',
    "1 validation error detected: Value null at 'name' failed to satisfy constraint: Member must not be null",
  ),
  attributeTypeMissing: always(
    'InvalidParameterException',
    'Invalid AttributeDataType input, consider using the provided AttributeDataType enum.',
  ),
  schemaLengthTooLong: error(
    'InvalidParameterException',
    (name: string) => `user.${name}: String attributes cannot have a length of more than 2048`,
  ),
  schemaLengthsCross: error(
    'InvalidParameterException',
    (name: string) => `user.${name}: Max length cannot be less than min length.`,
  ),
  schemaValuesCross: error(
    'InvalidParameterException',
    (name: string) => `user.${name}: Max value cannot be less than min value.`,
  ),
  schemaLimitInvalid: error(
    'InvalidParameterException',
    (constraint: string, name: string) => `Invalid ${constraint} for schema attribute ${name}`,
  ),
  aliasAndUsernameAttributes: always(
    'InvalidParameterException',
    'Only one of the aliasAttributes or usernameAttributes can be set in a user pool.',
  ),
  mfaWithoutSms: always(
    'InvalidParameterException',
    'SMS configuration and Auto verification for phone_number are required when MFA is required/optional',
  ),
  unusedAccountValidity: always(
    'InvalidParameterException',
    'Please use TemporaryPasswordValidityDays in PasswordPolicy instead of UnusedAccountValidityDays',
  ),
  verificationBeforeUpdate: always(
    'InvalidParameterException',
    'All attributes in AttributesRequireVerificationBeforeUpdate must exist in AutoVerifiedAttributes',
  ),
  recoveryAdminOnly: always(
    'InvalidParameterException',
    'Account Recovery Setting cannot use admin_only setting with any other recovery mechanisms.',
  ),
  recoveryPriorities: always(
    'InvalidParameterException',
    'Account Recovery Setting cannot use the same name or priority for several recovery mechanisms.',
  ),
  emailSourceMissing: always(
    'InvalidParameterException',
    'SourceArn is required when EmailSendingAccount is DEVELOPER.',
  ),
  firstFactorSoftwareToken: always(
    'InvalidParameterException',
    'SOFTWARE_TOKEN is not supported in AllowedFirstAuthFactors.',
  ),
  preTokenGenerationDiffers: always(
    'InvalidParameterException',
    'PreTokenGeneration and PreTokenGenerationConfig must name the same Lambda function.',
  ),
  featureUnavailable: error(
    'FeatureUnavailableInTierException',
    (feature: string, tier: string) => `${feature} is not available in the ${tier} tier.`,
  ),
};
