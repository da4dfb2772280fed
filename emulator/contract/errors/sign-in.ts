import { always, error } from './cognito-error.ts';

/** Flows, challenges, and the state of a user who signs in. */
export const signInErrors = {
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
  signInCodeMismatch: always('CodeMismatchException', 'Invalid code or auth state for the user.'),
  challengeUnavailable: always('InvalidParameterException', 'Selected challenge is not available'),
  invalidSession: always('NotAuthorizedException', 'Invalid session for the user.'),
  sessionUsed: always(
    'NotAuthorizedException',
    'Invalid session for the user, session can only be used once.',
  ),
  sessionExpired: always('NotAuthorizedException', 'Invalid session for the user, session is expired.'),
};
