import { AppError } from '../../frontend/api/app-error.ts';

/** Cognito's error types and the code that the screens know for each. */
const CODES: Record<string, string> = {
  NotAuthorizedException: 'INVALID_CREDENTIAL',
  UserNotFoundException: 'INVALID_CREDENTIAL',
  UserNotConfirmedException: 'CONFIRM_REQUIRED',
  PasswordResetRequiredException: 'RESET_REQUIRED',
  UsernameExistsException: 'ACCOUNT_EXISTS',
  AliasExistsException: 'ACCOUNT_EXISTS',
  InvalidPasswordException: 'PASSWORD_POLICY',
  CodeMismatchException: 'CODE_WRONG',
  ExpiredCodeException: 'CODE_EXPIRED',
  CodeDeliveryFailureException: 'CODE_NOT_SENT',
  LimitExceededException: 'RATE_LIMITED',
  TooManyRequestsException: 'RATE_LIMITED',
  TooManyFailedAttemptsException: 'RATE_LIMITED',
  NetworkError: 'NETWORK',
};

/** A trigger of ours starts its message with the code in brackets: `PreSignUp failed with error [SPONSOR_INVALID] ...`. */
const TRIGGER_CODE = /\[([A-Z_]+)\]/;

/** Our error for anything that aws-amplify throws. */
export function fromCognito(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  if (!(thrown instanceof Error)) return new AppError('AUTH_UNEXPECTED');
  const fromTrigger =
    thrown.name === 'UserLambdaValidationException' && TRIGGER_CODE.exec(thrown.message)?.[1];
  return new AppError(fromTrigger || (CODES[thrown.name] ?? 'AUTH_UNEXPECTED'));
}
