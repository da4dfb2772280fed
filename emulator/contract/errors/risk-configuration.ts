import { always, error } from './cognito-error.ts';

/** Threat protection of user pools. */
export const riskConfigurationErrors = {
  threatProtectionOff: error(
    'UserPoolAddOnNotEnabledException',
    (pool: string) => `Threat protection is not enabled for user pool ${pool}.`,
  ),
  /** Seen where an address was blocked by hand. */
  addressBlocked: always('NotAuthorizedException', 'Request not allowed due to security reasons.'),
  /** Seen at sign-up and at password recovery. */
  passwordCompromised: always(
    'InvalidPasswordException',
    'Provided password cannot be used for security reasons.',
  ),
  /** Seen at sign-ins; without a full stop. */
  resetRequiredForSecurity: always(
    'PasswordResetRequiredException',
    'Password reset required for user due to security reasons',
  ),
  ipRangeInvalid: error(
    'InvalidParameterException',
    (range: string) => `${range} is not an IP address range in CIDR notation.`,
  ),
  notifyConfigurationMissing: always(
    'InvalidParameterException',
    'NotifyConfiguration is required when an account takeover action has Notify set to true.',
  ),
  notifyEmailEmpty: error(
    'InvalidParameterException',
    (email: string) => `${email} must have an HtmlBody or a TextBody.`,
  ),
  notifySourceInvalid: error(
    'InvalidParameterException',
    (arn: string) => `${arn} is not the ARN of an Amazon SES identity.`,
  ),
  notifyFromForeign: always(
    'InvalidEmailRoleAccessPolicyException',
    'Cognito is not allowed to use your email identity.',
  ),
};
