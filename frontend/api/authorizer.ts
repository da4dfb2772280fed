/** Proves who calls: a bearer token in Option 1, the session cookie and its CSRF token in Option 2. */
export interface Authorizer {
  /** Headers for one request to our own API; `method` is upper case. Never throws: no session gives no headers. */
  headers(method: string): Promise<Record<string, string>>;
  /**
   * Whether new headers may do what the old ones could not: the refused call is then sent once more. Throws
   * AppError when the session is not this person's any more.
   */
  renew(refusal: unknown): Promise<boolean>;
}
