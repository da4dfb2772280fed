/**
 * Every refusal that a caller can get: its HTTP status and its English message, once. The codes are the
 * contract; the screens have the words for them. No message says more than its code.
 */
export const errors = {
  INVALID_INPUT: [400, 'The request is not of the expected shape.'],
  INVALID_CREDENTIAL: [401, 'The credential is not accepted.'],
  SESSION_EXPIRED: [401, 'The session has ended.'],
  CONFIRM_REQUIRED: [403, 'The account is not confirmed yet.'],
  RESET_REQUIRED: [403, 'The password must be reset first.'],
  CSRF_REQUIRED: [403, 'The X-CSRF-Token header is missing or not of this session.'],
  FORBIDDEN: [403, 'That is not yours to see.'],
  NOT_FOUND: [404, 'There is nothing here.'],
  ACCOUNT_EXISTS: [409, 'There is already an account with this email.'],
  REGISTRATION_UNKNOWN: [409, 'Continue in the browser you registered with, sign in, or register again.'],
  SPONSOR_INVALID: [422, 'Nobody has this sponsor code.'],
  SPONSOR_REQUIRED: [409, 'A valid sponsor code is needed to join.'],
  PASSWORD_POLICY: [422, 'The password breaks a rule.'],
  CODE_WRONG: [422, 'That is not the right code.'],
  CODE_EXPIRED: [422, 'The code is no longer valid.'],
  CODE_NOT_SENT: [502, 'The code could not be sent.'],
  REGISTRATION_REFUSED: [422, 'The registration is not accepted.'],
  CHALLENGE_UNSUPPORTED: [403, 'The account needs a sign-in step that is not offered here.'],
  RATE_LIMITED: [429, 'Too many attempts.'],
  KYC_TYPE_REFUSED: [422, 'The file is not of an accepted type, or not of the declared one.'],
  KYC_SIZE: [422, 'The file is too large, or not of the declared size.'],
  KYC_HASH: [422, 'The file is not the declared one.'],
  KYC_EMPTY: [422, 'The file is empty.'],
  KYC_TYPE_QUOTA: [429, 'Too many uploads of this type have been started; they end after ten minutes.'],
  KYC_DAY_QUOTA: [429, 'Too many documents have been sent within 24 hours.'],
  KYC_NOT_FOUND: [404, 'There is no such document.'],
  KYC_NOT_UPLOADED: [409, 'The file has not been uploaded yet.'],
  KYC_TICKET_INVALID: [403, 'The upload ticket is not valid.'],
  KYC_TICKET_EXPIRED: [403, 'The upload ticket has expired.'],
  KYC_TICKET_USED: [409, 'The upload ticket has been used.'],
  UPLOAD_FAILED: [400, 'The upload broke off.'],
  AUTH_UNAVAILABLE: [503, 'The sign-in service does not answer.'],
  AUTH_UNEXPECTED: [502, 'The sign-in service gave an unexpected answer.'],
  UNEXPECTED: [500, 'Something went wrong.'],
} as const satisfies Record<string, readonly [status: number, message: string]>;

export type ErrorCode = keyof typeof errors;

export function isErrorCode(text: string): text is ErrorCode {
  return Object.hasOwn(errors, text);
}

export interface RefusalExtras {
  /** Goes to the caller as it is: nothing secret, nothing of Cognito's own words. */
  readonly details?: Readonly<Record<string, unknown>>;
  /** Where one endpoint answers a code with another status than the usual one. */
  readonly status?: 404;
  readonly cause?: unknown;
}

/** The business says no: thrown by rules, answered by the one translator in `http/`. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: ErrorCode;
  readonly status: (typeof errors)[ErrorCode][0];
  readonly details: Readonly<Record<string, unknown>> | undefined;

  constructor(code: ErrorCode, extras: RefusalExtras = {}) {
    super(errors[code][1], { cause: extras.cause });
    this.code = code;
    this.status = extras.status ?? errors[code][0];
    this.details = extras.details;
  }
}
