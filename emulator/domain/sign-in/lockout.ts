import { errors } from '../../contract/errors.ts';
import { MINUTE, SECOND } from '../../lib/clock.ts';
import type { Services } from '../context.ts';
import type { Pool } from '../pools/pool.ts';

const KIND = 'password';
const FREE_FAILURES = 5;
const LONGEST = 15 * MINUTE;

/**
 * After five wrong passwords a user is locked for 1 s, and for twice as long after each further one, up to about 15
 * minutes; attempts while locked do not count (Developer Guide, "authentication": lockout behaviour). Wrong proofs of a
 * device count like wrong passwords.
 * @param subject of `subjectOf`: the user, or the name where there is none, which locks alike
 * @throws NotAuthorizedException
 */
export function checkNotLocked(services: Services, pool: Pool, subject: string): void {
  const failures = services.store.attempts.find(pool.id, subject, KIND);
  if (!failures || failures.count < FREE_FAILURES) return;
  const locked = Math.min(2 ** (failures.count - FREE_FAILURES) * SECOND, LONGEST);
  if (services.clock.now() < failures.lastAt + locked) throw errors.lockedOut();
}

export function recordFailure(services: Services, pool: Pool, subject: string): void {
  const now = services.clock.now();
  const before = services.store.attempts.find(pool.id, subject, KIND);
  // A quarter of an hour without attempts starts afresh.
  const count = before && now - before.lastAt < LONGEST ? before.count : 0;
  services.store.attempts.put({
    poolId: pool.id,
    subject,
    kind: KIND,
    count: count + 1,
    since: before?.since ?? now,
    lastAt: now,
  });
}

/** For a sign-in that has come to its tokens. */
export function forgetFailures(services: Services, pool: Pool, subject: string): void {
  if (services.store.attempts.find(pool.id, subject, KIND))
    services.store.attempts.delete(pool.id, subject, KIND);
}
