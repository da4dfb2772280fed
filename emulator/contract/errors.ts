import type * as Sdk from '@aws-sdk/client-cognito-identity-provider';

/** Exceptions that the SDK models, and those that the protocol's front end raises for any operation. */
export type ErrorType =
  | Extract<keyof typeof Sdk, `${string}Exception`>
  | 'SerializationException'
  | 'UnknownOperationException'
  | 'MissingAuthenticationTokenException'
  | 'InvalidSignatureException'
  | 'RequestEntityTooLargeException'
  | 'NotImplementedException';

/** An answer of the service that is an error. The domain throws it; `http/errors.ts` alone puts it on the wire. */
export class CognitoError extends Error {
  readonly type: ErrorType;

  constructor(type: ErrorType, message: string) {
    super(message);
    this.name = type;
    this.type = type;
  }
}

const error =
  <Args extends unknown[]>(type: ErrorType, message: (...args: Args) => string) =>
  (...args: Args) =>
    new CognitoError(type, message(...args));
const always = (type: ErrorType, message: string) => () => new CognitoError(type, message);

/**
 * Every error and its exact message, declared once. Messages are the service's own wording as seen by its clients;
 * where it never was seen, the wording follows its nearest sibling.
 */
export const errors = {
  // protocol
  serialization: error('SerializationException', (text: string) => text),
  unknownOperation: always('UnknownOperationException', ''),
  internal: always('InternalErrorException', 'Something went wrong'),
  missingAuthentication: always('MissingAuthenticationTokenException', 'Missing Authentication Token'),
  scopeOfNoRegion: error(
    'InvalidSignatureException',
    (region: string) => `Credential should be scoped to a valid region, not '${region}'. `,
  ),
  scopeOfOtherService: error(
    'InvalidSignatureException',
    (service: string) => `Credential should be scoped to correct service: '${service}'. `,
  ),
  requestTooLarge: always('RequestEntityTooLargeException', ''),
  /** No answer of the service: what wadingpool has yet to learn, it refuses by name. */
  notEmulated: error(
    'NotImplementedException',
    (what: string) => `${what} is a part of Amazon Cognito that wadingpool does not emulate yet.`,
  ),
  validation: error(
    'InvalidParameterException',
    (violations: string[]) =>
      `${violations.length} validation error${violations.length === 1 ? '' : 's'} detected: ${violations.join('; ')}`,
  ),

  // pools and clients
  poolNotFound: error('ResourceNotFoundException', (id: string) => `User pool ${id} does not exist.`),
  clientNotFound: error(
    'ResourceNotFoundException',
    (id: string) => `User pool client ${id} does not exist.`,
  ),
  poolProtected: always(
    'InvalidParameterException',
    'The user pool cannot be deleted because deletion protection is activated. Deletion protection must be inactivated first.',
  ),
  secretHashMissing: error(
    'NotAuthorizedException',
    (id: string) => `Client ${id} is configured with secret but SECRET_HASH was not received`,
  ),
  secretHashWrong: error(
    'NotAuthorizedException',
    (id: string) => `Unable to verify secret hash for client ${id}`,
  ),
  secretWrong: error('NotAuthorizedException', (id: string) => `Unable to verify secret for client ${id}`),
  secretUnexpected: error(
    'NotAuthorizedException',
    (id: string) => `Client ${id} is not configured for secret but secret was received`,
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
  secretGivenTwice: always(
    'InvalidParameterException',
    'ClientSecret cannot be set when GenerateSecret is true.',
  ),
  authFlowsMixed: always(
    'InvalidParameterException',
    'ExplicitAuthFlows cannot mix legacy values with values that begin with ALLOW_.',
  ),
  rotationWithRefreshFlow: always(
    'InvalidParameterException',
    'ALLOW_REFRESH_TOKEN_AUTH cannot be enabled when refresh token rotation is enabled.',
  ),
  contextDataNeedsSecret: always(
    'InvalidParameterException',
    'EnablePropagateAdditionalUserContextData requires a client secret.',
  ),
  providerUnknown: error(
    'InvalidParameterException',
    (provider: string, pool: string) => `The provider ${provider} does not exist for User Pool ${pool}.`,
  ),
  scopeUnknown: error('ScopeDoesNotExistException', (scope: string) => `Invalid scope requested: ${scope}`),
  machineFlowMixed: always(
    'InvalidOAuthFlowException',
    'client_credentials flow can not be selected along with code flow or implicit flow.',
  ),
  machineFlowWithoutSecret: always(
    'InvalidOAuthFlowException',
    'client_credentials flow can not be selected if client does not have a client secret.',
  ),
  oauthIncomplete: always(
    'InvalidParameterException',
    'AllowedOAuthFlows and AllowedOAuthScopes are required if user pool client is allowed to use OAuth flows.',
  ),
  callbackMissing: always(
    'InvalidParameterException',
    'CallbackURLs are required for the code flow and the implicit flow.',
  ),
  redirectInsecure: error(
    'InvalidParameterException',
    (url: string) => `${url} cannot use the HTTP protocol.`,
  ),
  redirectNotAbsolute: error('InvalidParameterException', (url: string) => `${url} is not an absolute URI.`),
  redirectFragment: error('InvalidParameterException', (url: string) => `${url} cannot contain a fragment.`),
  defaultRedirectUnknown: always(
    'InvalidParameterException',
    'The default redirect URI must be in the CallbackURLs list.',
  ),
  tokenValidityRange: always('InvalidParameterException', 'Invalid range for token validity.'),
  badWriteAttributes: always(
    'InvalidParameterException',
    'Invalid write attributes specified while creating a client',
  ),
  badReadAttributes: always(
    'InvalidParameterException',
    'Invalid read attributes specified while creating a client',
  ),

  // flows
  flowDisabledPassword: always(
    'InvalidParameterException',
    'USER_PASSWORD_AUTH flow not enabled for this client',
  ),
  flowDisabled: error(
    'InvalidParameterException',
    (flow: string) => `${flow} is not enabled for the client.`,
  ),
  flowDisabledForClient: always('InvalidParameterException', 'Auth flow not enabled for this client'),
  flowNotPublic: always('InvalidParameterException', 'Initiate Auth method not supported.'),
  badTimestamp: always(
    'InvalidParameterException',
    'TIMESTAMP format should be EEE MMM d HH:mm:ss z yyyy in english.',
  ),
  badSrpA: always('InvalidParameterException', 'SRP_A is not a valid public value.'),
  missingParameter: error(
    'InvalidParameterException',
    (name: string) => `Missing required parameter ${name}`,
  ),
  noCustomAuthTrigger: always(
    'InvalidParameterException',
    'Custom auth lambda trigger is not configured for the user pool.',
  ),

  // sign-in and user state
  badCredentials: always('NotAuthorizedException', 'Incorrect username or password.'),
  userNotFound: always('UserNotFoundException', 'User does not exist.'),
  notConfirmed: always('UserNotConfirmedException', 'User is not confirmed.'),
  userDisabled: always('NotAuthorizedException', 'User is disabled.'),
  resetRequired: always('PasswordResetRequiredException', 'Password reset required for the user'),
  temporaryPasswordExpired: always(
    'NotAuthorizedException',
    'Temporary password has expired and must be reset by an administrator.',
  ),
  lockedOut: always('NotAuthorizedException', 'Password attempts exceeded'),
  attemptLimit: always('LimitExceededException', 'Attempt limit exceeded, please try after some time.'),
  invalidSession: always('NotAuthorizedException', 'Invalid session for the user.'),
  sessionUsed: always(
    'NotAuthorizedException',
    'Invalid session for the user, session can only be used once.',
  ),
  sessionExpired: always('NotAuthorizedException', 'Invalid session for the user, session is expired.'),

  // sign-up, create, confirm, resend
  userExists: always('UsernameExistsException', 'User already exists'),
  accountExists: always('UsernameExistsException', 'User account already exists'),
  attributeAccountExists: error(
    'UsernameExistsException',
    (attribute: string) => `An account with the given ${attribute} already exists.`,
  ),
  aliasExists: error(
    'AliasExistsException',
    (attribute: string) => `An account with the ${attribute} already exists.`,
  ),
  aliasTaken: error(
    'AliasExistsException',
    (attribute: string) => `An account with the given ${attribute} already exists.`,
  ),
  signUpNotPermitted: always('NotAuthorizedException', 'SignUp is not permitted for this user pool'),
  usernameNotEmail: always('InvalidParameterException', 'Username should be an email.'),
  usernameNotPhone: always('InvalidParameterException', 'Username should be a phone number.'),
  usernameNotEither: always(
    'InvalidParameterException',
    'Username should be either an email or a phone number.',
  ),
  usernameLooksLikeEmail: always(
    'InvalidParameterException',
    'Username cannot be of email format, since user pool is configured for email alias.',
  ),
  usernameLooksLikePhone: always(
    'InvalidParameterException',
    'Username cannot be of phone number format, since user pool is configured for phone number alias.',
  ),
  badEmail: always('InvalidParameterException', 'Invalid email address format.'),
  badPhone: always('InvalidParameterException', 'Invalid phone number format.'),
  usernameMismatch: error(
    'InvalidParameterException',
    (attribute: string) => `User ${attribute} does not match username.`,
  ),
  preferredUsernameTooEarly: always(
    'InvalidParameterException',
    'Preferred username cannot be provided for unconfirmed account, since user pool is configured for preferred username alias.',
  ),
  // The service's own spelling (recorded answers).
  noDomainForLinks: always(
    'InvalidParameterException',
    'Cannot perform specific action because there does not exist a valid use pool domain associated with the user pool',
  ),
  codeMismatch: always('CodeMismatchException', 'Invalid verification code provided, please try again.'),
  codeExpired: always('ExpiredCodeException', 'Invalid code provided, please request a code again.'),
  cannotConfirm: error(
    'NotAuthorizedException',
    (status: string) => `User cannot be confirmed. Current status is ${status}`,
  ),
  usernameClientNotFound: always('UserNotFoundException', 'Username/client id combination not found.'),
  alreadyConfirmed: always('InvalidParameterException', 'User is already confirmed.'),
  cannotResend: always('InvalidParameterException', 'Cannot resend codes. Auto verification not turned on.'),
  resendNotPossible: error(
    'UnsupportedUserStateException',
    (username: string) => `Resend not possible. ${username} status is not FORCE_CHANGE_PASSWORD`,
  ),
  noEmailForInvitation: always(
    'InvalidParameterException',
    'No email provided but desired delivery medium was Email',
  ),
  noPhoneForInvitation: always(
    'InvalidParameterException',
    'No phone number provided but desired delivery medium was SMS',
  ),
  verifiedWithoutValue: error(
    'InvalidParameterException',
    (name: string) => `${name}_verified cannot be true without a value for ${name}.`,
  ),

  // passwords
  passwordMissing: always(
    'InvalidParameterException',
    "1 validation error detected: Value null at 'password' failed to satisfy constraint: Member must not be null",
  ),
  passwordPolicyAtSignUp: error(
    'InvalidPasswordException',
    (rule: string) => `Password did not conform with policy: ${rule}`,
  ),
  passwordPolicyAtChange: error(
    'InvalidPasswordException',
    (rule: string) => `Password does not conform to policy: ${rule}`,
  ),
  noVerifiedContact: always(
    'InvalidParameterException',
    'Cannot reset password for the user as there is no registered/verified email or phone_number',
  ),
  resetNotPossible: always('NotAuthorizedException', 'User password cannot be reset in the current state.'),
  resetOfDisabledUser: always('NotAuthorizedException', 'User is disabled'),
  recoveryByAdminOnly: always('NotAuthorizedException', 'Contact administrator to reset password.'),
  passwordUsedBefore: always('PasswordHistoryPolicyViolationException', 'Password has previously been used'),

  // tokens
  accessTokenInvalid: always('NotAuthorizedException', 'Invalid Access Token'),
  accessTokenSignature: always('NotAuthorizedException', 'Could not verify signature for Access Token'),
  accessTokenExpired: always('NotAuthorizedException', 'Access Token has expired'),
  accessTokenRevoked: always('NotAuthorizedException', 'Access Token has been revoked'),
  accessTokenScope: always('NotAuthorizedException', 'Access Token does not have required scopes'),
  refreshTokenInvalid: always('NotAuthorizedException', 'Invalid Refresh Token'),
  refreshTokenRevoked: always('NotAuthorizedException', 'Refresh Token has been revoked'),
  refreshTokenExpired: always('NotAuthorizedException', 'Refresh Token has expired'),
  tokenTypeUnsupported: always('UnsupportedTokenTypeException', 'Unsupported token type.'),
  revocationUnsupported: always(
    'UnsupportedOperationException',
    'Token revocation is not enabled for this client.',
  ),
  revocationUnauthorized: always('UnauthorizedException', 'Client is not authorized to revoke this token.'),

  // attributes and schema
  schemaAtCreate: error(
    'InvalidParameterException',
    (problems: string[]) =>
      `Attributes did not conform to the schema: ${problems.map((problem) => `${problem}\n`).join('')}`,
  ),
  attributeTypeUnknown: error(
    'InvalidParameterException',
    (name: string) =>
      `Attributes did not conform to the schema: Type for attribute {${name}} could not be determined`,
  ),
  schemaAtUpdate: error(
    'InvalidParameterException',
    (problems: string[]) =>
      `Invalid user attributes: ${problems.map((problem) => `user.${problem}\n`).join('')}`,
  ),
  requiredAttributeDeleted: error(
    'InvalidParameterException',
    (name: string) => `Invalid user attributes: ${name}: Required attribute cannot be deleted.`,
  ),
  unauthorizedAttribute: always(
    'NotAuthorizedException',
    'A client attempted to write unauthorized attribute',
  ),
  attributeImmutable: error(
    'InvalidParameterException',
    (name: string) => `Cannot modify the non-mutable attribute ${name}`,
  ),
  attributeValueNull: error(
    'InvalidParameterException',
    (name: string) => `Attribute value for ${name} must not be null`,
  ),
  newPasswordAttributeMissing: error(
    'InvalidParameterException',
    (name: string) => `Invalid attributes given, ${name} is missing`,
  ),
  newPasswordAttributeGiven: error(
    'NotAuthorizedException',
    (name: string) => `Cannot modify an already provided ${name}`,
  ),
  attributeNotVerifiable: always(
    'InvalidParameterException',
    'Invalid attribute name. Only phone_number and email can be verified.',
  ),
  attributeNotSet: error('InvalidParameterException', (name: string) => `User does not have ${name} set.`),

  // lists
  filterSyntax: always('InvalidParameterException', 'Error while parsing filter.'),
  filterAttribute: error('InvalidParameterException', (name: string) => `Invalid search attribute: ${name}`),
  unknownAttributesRequested: always(
    'InvalidParameterException',
    'One or more requested attributes do not exist in user pool.',
  ),
  paginationToken: always('InvalidParameterException', 'Invalid pagination token provided.'),
};
