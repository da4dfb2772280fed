/**
 * A refusal the screens can show. `code` is one of our stable codes (never a raw Cognito message); the text
 * comes from the message catalogue.
 */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: string;
  /** HTTP status, or 0 when no answer came. */
  readonly status: number;

  constructor(code: string, status = 0) {
    super(code);
    this.code = code;
    this.status = status;
  }
}

/** The code of anything that was thrown; what is not ours is AUTH_UNEXPECTED. */
export function errorCode(thrown: unknown): string {
  return thrown instanceof AppError ? thrown.code : 'AUTH_UNEXPECTED';
}
