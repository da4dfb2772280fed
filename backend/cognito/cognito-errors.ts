import { CognitoIdentityProviderServiceException } from '@aws-sdk/client-cognito-identity-provider';
import { type ErrorCode, isErrorCode, Refusal } from '../errors.ts';

/** Cognito's exception, what its message must match where the type alone does not decide, and our code. First fit wins. */
const table: readonly (readonly [exception: string, message: RegExp | null, code: ErrorCode])[] = [
  // A wrong secret is our own misconfiguration, not the caller's password.
  ['NotAuthorizedException', /secret/i, 'AUTH_UNEXPECTED'],
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
];

/** Seconds to wait that are told to the caller: Cognito itself does not say. */
const retryAfter = 60;

/**
 * Our refusal for what a call to Cognito threw: by the table; by the `[CODE]` that one of our triggers put in its
 * message; AUTH_UNAVAILABLE when Cognito did not answer; AUTH_UNEXPECTED for all else. Cognito's own words are
 * kept as the cause, for the log, and never answered.
 */
export function refusalOf(thrown: unknown): Refusal {
  if (!(thrown instanceof CognitoIdentityProviderServiceException)) {
    return new Refusal('AUTH_UNAVAILABLE', { cause: thrown });
  }
  const code = codeOf(thrown);
  const details = code === 'RATE_LIMITED' ? { retryAfter } : undefined;
  return new Refusal(code, { cause: thrown, ...(details ? { details } : {}) });
}

function codeOf({ name, message }: CognitoIdentityProviderServiceException): ErrorCode {
  if (name === 'UserLambdaValidationException') {
    const code = /\[([A-Z_]+)\]/.exec(message)?.[1] ?? '';
    return isErrorCode(code) ? code : 'AUTH_UNEXPECTED';
  }
  const row = table.find(([exception, pattern]) => exception === name && (pattern?.test(message) ?? true));
  return row?.[2] ?? 'AUTH_UNEXPECTED';
}

/** Whether a refused ConfirmSignUp means that the user had been confirmed before (Cognito has no type of its own for it). */
export function wasConfirmedBefore(thrown: unknown): boolean {
  const cause = thrown instanceof Refusal ? thrown.cause : undefined;
  return (
    cause instanceof CognitoIdentityProviderServiceException &&
    cause.name === 'NotAuthorizedException' &&
    cause.message.includes('Current status is CONFIRMED')
  );
}
