/** Refusals that several operations share: error name and message. */
export const MISMATCH = [
  'CodeMismatchException',
  'Invalid verification code provided, please try again.',
] as const;
export const EXPIRED = [
  'ExpiredCodeException',
  'Invalid code provided, please request a code again.',
] as const;
export const LIMIT = [
  'LimitExceededException',
  'Attempt limit exceeded, please try after some time.',
] as const;
export const UNKNOWN = ['UserNotFoundException', 'Username/client id combination not found.'] as const;
export const DISABLED = ['NotAuthorizedException', 'User is disabled.'] as const;
export const INVALID_SESSION = ['NotAuthorizedException', 'Invalid session for the user.'] as const;
export const USED_SESSION = [
  'NotAuthorizedException',
  'Invalid session for the user, session can only be used once.',
] as const;
export const EXPIRED_SESSION = [
  'NotAuthorizedException',
  'Invalid session for the user, session is expired.',
] as const;
