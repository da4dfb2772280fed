/** Proves who calls: a bearer token in Option 1, the session cookie and its CSRF token in Option 2. */
export interface Authorizer {
  /** Headers for one request to our own API; `method` is upper case. Never throws: no session gives no headers. */
  headers(method: string): Promise<Record<string, string>>;
}
