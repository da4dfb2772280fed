import type { Context, MiddlewareHandler } from 'hono';
import { Refusal } from '../errors.ts';
import type { Arrival } from '../members/arrive.ts';
import type { Member } from '../storage/member-table.ts';
import { type TokenCheck, TokenRefused } from '../token-check/token-check.ts';
import type { ApiEnv } from './api-env.ts';

export interface GuardOptions {
  readonly tokenCheck: TokenCheck;
  /** The access token that the request is made with; undefined when there is none. */
  credential(c: Context<ApiEnv>): string | undefined | Promise<string | undefined>;
  /** Told when a token was refused, before the request is. */
  refused?(c: Context<ApiEnv>): void | Promise<void>;
}

/**
 * Lets a request pass when its access token does, and says who calls (`caller`, `accessToken`). Everything else
 * is INVALID_CREDENTIAL and nothing more. `Server-Timing` tells what the check cost.
 */
export function guard(options: GuardOptions): MiddlewareHandler<ApiEnv> {
  const { tokenCheck } = options;
  return async (c, next) => {
    const token = await options.credential(c);
    if (!token) throw new Refusal('INVALID_CREDENTIAL');
    const timing = c.get('timing');
    const started = performance.now();
    try {
      const { caller, trace } = await tokenCheck.check(token);
      if (trace.cache) timing.add('cache', { desc: trace.cache });
      if (trace.cognitoMs !== undefined) timing.add('cognito', { ms: trace.cognitoMs });
      c.set('caller', caller);
      c.set('accessToken', token);
    } catch (error) {
      if (error instanceof TokenRefused) await options.refused?.(c);
      throw error;
    } finally {
      timing.add('auth', { ms: performance.now() - started, desc: tokenCheck.name });
    }
    await next();
  };
}

/** After the guard: finds (or makes) the member that the caller is. */
export function requireMember(
  memberOf: (c: Context<ApiEnv>) => Member | Promise<Member>,
): MiddlewareHandler<ApiEnv> {
  return async (c, next) => {
    c.set('member', await memberOf(c));
    await next();
  };
}

/** After the guard: the caller as somebody who may become a member. */
export function arrivalOf(c: Context<ApiEnv>): Arrival {
  return { caller: c.get('caller'), accessToken: c.get('accessToken'), timing: c.get('timing') };
}
