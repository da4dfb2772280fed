import { AppError } from '../../frontend/api/app-error.ts';

/** Cognito's error type, what its message must match where the type alone does not decide, and our code. First fit wins. */
const TABLE: readonly (readonly [type: string, message: RegExp | null, code: string])[] = [
  ['NotAuthorizedException', /^(Access|Refresh) Token has (expired|been revoked)/, 'SESSION_EXPIRED'],
  ['NotAuthorizedException', /^Invalid (Access|Refresh) Token/, 'SESSION_EXPIRED'],
  ['NotAuthorizedException', /SignUp is not permitted/, 'REGISTRATION_REFUSED'],
  ['NotAuthorizedException', null, 'INVALID_CREDENTIAL'],
  ['UserNotFoundException', null, 'INVALID_CREDENTIAL'],
  ['UserNotConfirmedException', null, 'CONFIRM_REQUIRED'],
  ['PasswordResetRequiredException', null, 'RESET_REQUIRED'],
  ['UsernameExistsException', null, 'ACCOUNT_EXISTS'],
  ['AliasExistsException', null, 'ACCOUNT_EXISTS'],
  ['InvalidPasswordException', null, 'PASSWORD_POLICY'],
  ['PasswordHistoryPolicyViolationException', null, 'PASSWORD_POLICY'],
  ['CodeMismatchException', null, 'CODE_WRONG'],
  ['ExpiredCodeException', null, 'CODE_EXPIRED'],
  ['CodeDeliveryFailureException', null, 'CODE_NOT_SENT'],
  ['LimitExceededException', null, 'RATE_LIMITED'],
  ['TooManyRequestsException', null, 'RATE_LIMITED'],
  ['TooManyFailedAttemptsException', null, 'RATE_LIMITED'],
  ['InvalidParameterException', /at 'password'/, 'PASSWORD_POLICY'],
  ['InvalidParameterException', /at 'confirmationCode'/, 'CODE_WRONG'],
  ['InvalidParameterException', /email|username|userAttributes/i, 'INVALID_INPUT'],
  // What aws-amplify throws when no answer came.
  ['NetworkError', null, 'AUTH_UNAVAILABLE'],
];

/** A trigger of ours puts its code in brackets: `PreSignUp failed with error [SPONSOR_INVALID] ...`. */
const TRIGGER_CODE = /\[([A-Z_]+)\]/;

/** Our error for anything that aws-amplify throws. */
export function fromCognito(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  if (!(thrown instanceof Error)) return new AppError('AUTH_UNEXPECTED');
  const { name, message } = thrown;
  if (name === 'UserLambdaValidationException') {
    return new AppError(TRIGGER_CODE.exec(message)?.[1] ?? 'AUTH_UNEXPECTED');
  }
  const row = TABLE.find(([type, pattern]) => type === name && (pattern?.test(message) ?? true));
  return new AppError(row?.[2] ?? 'AUTH_UNEXPECTED');
}
