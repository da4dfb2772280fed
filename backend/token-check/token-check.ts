/** What a check needs to know of the pool: from settings, never derived from the token or from one another. */
export interface ExpectedTokens {
  /** Exact `iss` of the pool's tokens. */
  readonly issuer: string;
  /** The app clients whose access tokens this back end takes. */
  readonly clientIds: ReadonlySet<string>;
}

/** Who calls, as an accepted access token says. `(iss, sub)` is the identity; `sub` alone is not (it changes with the pool). */
export interface Caller {
  readonly iss: string;
  readonly sub: string;
  readonly username: string;
  readonly clientId: string;
  /** Epoch seconds: no answer about this token may be used from here on. */
  readonly expiresAt: number;
}

/** What one check cost, for `Server-Timing` and the bench. */
export interface CheckTrace {
  /** Set by the caches only. `down`: the shared cache did not answer and the wrapped check decided. */
  readonly cache?: 'hit' | 'miss' | 'down';
  /** Milliseconds spent waiting for Cognito (GetUser or JWKS); absent when Cognito was not asked. */
  readonly cognitoMs?: number;
}

export interface Checked {
  readonly caller: Caller;
  readonly trace: CheckTrace;
}

/** The names by which `TOKEN_CHECK` chooses a strategy and `Server-Timing` reports it. */
export type TokenCheckName = 'getuser' | 'verify' | 'memory' | 'redis';

/**
 * One strategy of deciding whether an access token is good. Interchangeable: the guard, the options and the
 * bench know only this.
 */
export interface TokenCheck {
  readonly name: TokenCheckName;
  /**
   * Resolves for an unexpired access token of the expected issuer and clients.
   * Throws `TokenRefused` for every other token, `CheckUnavailable` when nobody could say.
   */
  check(token: string): Promise<Checked>;
  /** Drops whatever is remembered about this token, here or in the shared cache (sign-out). */
  forget(token: string): Promise<void>;
  /** Releases connections. */
  close(): Promise<void>;
}

/** The token is not accepted. The reason is for logs and tests; a caller learns only INVALID_CREDENTIAL. */
export class TokenRefused extends Error {
  override readonly name = 'TokenRefused';
}

/** Cognito (or its key set) gave no verdict: unreachable, throttled or failing. Says nothing about the token. */
export class CheckUnavailable extends Error {
  override readonly name = 'CheckUnavailable';
}
