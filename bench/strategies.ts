import type { TokenCheckName } from '../backend/token-check/token-check.ts';

/** A way of checking the access token that the bench measures; `none` accepts every token and is the baseline. */
export type StrategyId = 'none' | TokenCheckName;

export interface Strategy {
  readonly id: StrategyId;
  readonly title: string;
  /** The same as the subject of a sentence. */
  readonly subject: string;
  /** Settings of the API that choose it. */
  readonly env: Readonly<Record<string, string>>;
  /** How long a token that was revoked at Cognito passes: by design, not measured. */
  readonly revokedPasses: string;
  /** Asks Cognito once for a token and then again when the remembered answer has ended. */
  readonly cached: boolean;
}

/** How long a cache remembers an accepted token, in seconds: the product's own default. */
export const TTL_SECONDS = 60;
const cache = { TOKEN_CHECK_BEHIND: 'getuser', TOKEN_CHECK_TTL_SECONDS: `${TTL_SECONDS}` };

/** In the order in which reports show them: the baseline first. */
export const STRATEGIES: readonly Strategy[] = [
  {
    id: 'none',
    title: 'No check (baseline)',
    subject: 'accepting every token',
    env: {},
    revokedPasses: 'for ever: it accepts everything',
    cached: false,
  },
  {
    id: 'getuser',
    title: 'GetUser on every call',
    subject: 'asking Cognito at every call (GetUser)',
    env: { TOKEN_CHECK: 'getuser' },
    revokedPasses: 'not at all: the next call is refused',
    cached: false,
  },
  {
    id: 'verify',
    title: 'aws-jwt-verify',
    subject: 'verifying the token in the API (aws-jwt-verify)',
    env: { TOKEN_CHECK: 'verify' },
    revokedPasses: 'until the token expires',
    cached: false,
  },
  {
    id: 'memory',
    title: 'Memory cache',
    subject: 'a cache in memory',
    env: { TOKEN_CHECK: 'memory', ...cache },
    revokedPasses: `up to ${TTL_SECONDS} s, in each process by itself`,
    cached: true,
  },
  {
    id: 'redis',
    title: 'Redis cache',
    subject: 'a cache in Redis',
    env: { TOKEN_CHECK: 'redis', ...cache },
    revokedPasses: `up to ${TTL_SECONDS} s; one delete ends it everywhere`,
    cached: true,
  },
];
