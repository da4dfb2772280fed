/** The vendor's data types that rules and storage share, under their own names. */
export type {
  AttributeType,
  AuthenticationResultType,
  ChallengeNameType,
  CodeDeliveryDetailsType,
  IdentityProviderType,
  IdentityProviderTypeType,
  PasswordPolicyType,
  SchemaAttributeType,
  UserPoolClientDescription,
  UserPoolClientType,
  UserPoolDescriptionType,
  UserPoolType,
  UserStatusType,
  UserType,
} from '@aws-sdk/client-cognito-identity-provider';
