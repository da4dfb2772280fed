import { always, error } from './cognito-error.ts';

/** Passwords and their recovery. */
export const passwordErrors = {
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
};
