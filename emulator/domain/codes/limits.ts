import { errors } from '../../contract/errors.ts';
import { HOUR } from '../../lib/clock.ts';
import type { Services } from '../context.ts';
import { lookupKey, type Pool } from '../pools/pool.ts';
import type { User } from '../users/user.ts';

/**
 * Calls a user may make in an hour (developer guide, "Quotas in Amazon Cognito"). Password recovery is 5 to 20 there,
 * by risk; the least is what a program can rely on, and its two operations share it.
 */
const HOURLY_LIMITS = {
  ForgotPassword: 5,
  ResendConfirmationCode: 5,
  ConfirmSignUp: 15,
  ChangePassword: 5,
  GetUserAttributeVerificationCode: 5,
  VerifyUserAttribute: 15,
};

/** Whose calls are counted: a user's under every name; where there is none, those for the name that was asked for. */
export const subjectOf = (pool: Pool, name: string, user: User | undefined): string =>
  user?.sub ?? lookupKey(pool, name);

/**
 * Counts a call before it is carried out, in a write of its own: a call that then fails has counted. The hour starts
 * with the first call. A refused call doesn't count.
 * @param subject of {@link subjectOf}; an authenticated user's is `user.sub`
 * @param kind the operation; ConfirmForgotPassword counts as `ForgotPassword`
 * @throws LimitExceededException
 */
export function countAttempt(
  services: Services,
  pool: Pool,
  subject: string,
  kind: keyof typeof HOURLY_LIMITS,
): void {
  const { attempts } = services.store;
  const now = services.clock.now();
  const row = attempts.find(pool.id, subject, kind);
  const running = row && now < row.since + HOUR ? row : undefined;
  const count = (running?.count ?? 0) + 1;
  if (count > HOURLY_LIMITS[kind]) throw errors.attemptLimit();
  attempts.put({ poolId: pool.id, subject, kind, count, since: running?.since ?? now, lastAt: now });
}
