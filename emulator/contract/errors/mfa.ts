import { always } from './cognito-error.ts';

/** Second factors of users. */
export const mfaErrors = {
  softwareTokensOff: always(
    'SoftwareTokenMFANotFoundException',
    'Software Token MFA has not been enabled by the userPool',
  ),
  softwareTokenCodeWrong: always(
    'EnableSoftwareTokenMFAException',
    'Code mismatch and fail enable Software Token MFA',
  ),
  factorIsRecovery: always(
    'InvalidParameterException',
    'The only MFA method of the user is the only method of account recovery of the user pool.',
  ),
  softwareTokenMismatch: always('CodeMismatchException', 'Invalid code received for user'),
  softwareTokenUsed: always('ExpiredCodeException', 'Your software token has already been used once.'),
  mfaMethodNotFound: always(
    'MFAMethodNotFoundException',
    "Amazon Cognito can't find a multi-factor authentication (MFA) method.",
  ),
  mfaPreferenceWhileOff: always('InvalidParameterException', 'MFA is not enabled for the user pool.'),
  preferredNotEnabled: always(
    'InvalidParameterException',
    'An MFA method that is not enabled cannot be the preferred one.',
  ),
  severalPreferred: always('InvalidParameterException', 'Only one MFA method can be the preferred one.'),
  passkeyIsNoMfa: always(
    'InvalidParameterException',
    'WebAuthn MFA requires the factor configuration MULTI_FACTOR_WITH_USER_VERIFICATION.',
  ),
  passkeyIsOnlyMfa: always(
    'InvalidParameterException',
    'WebAuthn MFA requires another MFA method to be enabled for the user.',
  ),
};
