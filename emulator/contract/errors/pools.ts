import { always, error } from './cognito-error.ts';

const disabledFirst = (tier: string) =>
  `The following features need to be disabled for the ${tier} pricing tier configured: `;

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
    (name: string) => `Attribute ${name} cannot have a max length shorter than it's min length`,
  ),
  schemaValuesCross: error(
    'InvalidParameterException',
    (name: string) => `Attribute ${name} cannot have a max value smaller than it's min value`,
  ),
  schemaLimitInvalid: error(
    'InvalidParameterException',
    (constraint: string, name: string) => `Invalid ${constraint} for schema attribute ${name}`,
  ),
  aliasAndUsernameAttributes: always(
    'InvalidParameterException',
    'Only one of the aliasAttributes or usernameAttributes can be set in a User pool.',
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
    'Account Recovery Setting cannot have duplicate priorities or recovery mechanisms.',
  ),
  emailSourceMissing: always(
    'InvalidParameterException',
    'Source ARN is required to use DEVELOPER email sending owner',
  ),
  firstFactorSoftwareToken: always(
    'InvalidParameterException',
    'SOFTWARE_TOKEN is not supported in AllowedFirstAuthFactors.',
  ),
  preTokenGenerationDiffers: always(
    'InvalidParameterException',
    "Cannot use PreTokenGenerationLambda and PreTokenGeneration with different Lambda function ARN's",
  ),
  // As CreateUserPoolDomain was seen to answer.
  featureUnavailable: error(
    'FeatureUnavailableInTierException',
    (feature: string, tier: string) =>
      `The following feature is not available for the ${tier} pricing tier configured: ${feature}`,
  ),
  // As UpdateUserPool was seen to answer (hashicorp/terraform-provider-aws#40734).
  featuresUnavailable: error(
    'FeatureUnavailableInTierException',
    (features: string, tier: string) => `${disabledFirst(tier)}${features}`,
  ),
  tierChangeNotAllowed: error(
    'TierChangeNotAllowedException',
    (features: string, tier: string) => `${disabledFirst(tier)}${features}`,
  ),
  passwordFactorMissing: always(
    'InvalidParameterException',
    'Password should be configured as one of the allowed first auth factors.',
  ),
  phoneVerificationWithoutSms: always(
    'InvalidParameterException',
    'SMS configuration is required when phone_number is selected for auto verification',
  ),
  fromAddressInvalid: always('InvalidParameterException', 'Provided From email address is invalid'),
  senderKeyMissing: always(
    'InvalidParameterException',
    'KMSKeyId parameter is required when Custom SMS/Email Lambda trigger is used.',
  ),
  lambdaOfOtherRegion: always('InvalidParameterException', 'Cross-region lambda functions are not supported'),
  encryptionKeyMissing: always(
    'InvalidParameterException',
    'KmsKeyArn is required when KeyType is CUSTOMER_MANAGED_KEY.',
  ),
  poolAcrLevelUnknown: error(
    'InvalidParameterException',
    (level: string) => `Invalid ACR level: ${level}. Valid levels are Level1, Level2, Level3 and Level4.`,
  ),
  acrValuesRepeat: always(
    'InvalidParameterException',
    'ACR values must be unique across all levels, including default values.',
  ),
  acrValueInvalid: error(
    'InvalidParameterException',
    (value: string) => `Invalid ACR value: ${value}. It can only hold characters of a URL or URN.`,
  ),
  duplicateSchemaAttribute: error(
    'InvalidParameterException',
    (name: string) => `Duplicate custom attribute names ${name} are not allowed in a user pool schema.`,
  ),
  tooManyPools: error(
    'LimitExceededException',
    (most: number) => `The maximum number of user pools of a Region is ${most}.`,
  ),
};
