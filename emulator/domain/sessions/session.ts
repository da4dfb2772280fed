import { errors } from '../../contract/errors.ts';
import { deviceType } from '../../lib/user-agent.ts';
import type { LiveSessionRow } from '../../storage/sessions.ts';
import type { SignInRow } from '../../storage/sign-ins.ts';
import type { Context, Services } from '../context.ts';
import type { Pool } from '../pools/pool.ts';
import type { User } from '../users/user.ts';
import { poolSessionSettings, tracksSessions } from './settings.ts';

/**
 * Keeps a sign-in and, where the pool tracks sessions, opens its session. A user who has as many as the pool allows
 * loses the least recently used one for it, or several where the pool allows fewer than before.
 */
export function openSession(
  context: Context,
  { pool, user }: { pool: Pool; user: User },
  signIn: SignInRow,
): void {
  const { store } = context;
  const { tracking, maxPerUser } = poolSessionSettings(context, pool.id);
  if (tracking === 'DISABLED') {
    store.signIns.insert(signIn);
    return;
  }
  store.transaction(() => {
    store.sessions.purge(user.id, context.clock.now());
    const live = store.sessions.live(user.id, context.clock.now());
    for (const session of live.slice(0, Math.max(0, live.length + 1 - maxPerUser))) end(context, session);
    store.signIns.insert(signIn);
    store.sessions.insert({
      id: context.ids.tokenSession(),
      userId: user.id,
      ...activity(context, signIn),
    });
  });
}

/** Notes that a session's tokens have been refreshed. */
export function touchSession(context: Context, { pool, signIn }: { pool: Pool; signIn: SignInRow }): void {
  if (tracksSessions(context, pool.id)) context.store.sessions.touch(activity(context, signIn));
}

const activity = ({ clock, caller }: Context, { originJti }: SignInRow) => ({
  originJti,
  activeAt: clock.now(),
  ip: caller.ip,
  deviceType: deviceType(caller.userAgent),
});

/** A user's sessions, the newest first; none where the pool does not track them. */
export const sessionsOf = (services: Services, pool: Pool, user: User): LiveSessionRow[] =>
  tracksSessions(services, pool.id)
    ? services.store.sessions.live(user.id, services.clock.now()).sort((a, b) => b.authTime - a.authTime)
    : [];

/**
 * Ends a session of a user with all its tokens.
 * @param current the sign-in that asks, whose own session is not ended by this
 * @throws ResourceNotFoundException for a session that the user does not have, InvalidParameterException
 */
export function revokeSession(
  services: Services,
  { pool, user }: { pool: Pool; user: User },
  sessionId: string,
  current?: SignInRow,
): void {
  const session = sessionsOf(services, pool, user).find(({ id }) => id === sessionId);
  if (!session) throw errors.sessionNotFound();
  if (session.originJti === current?.originJti) throw errors.sessionIsCurrent();
  services.store.transaction(() => end(services, session));
}

function end({ store, clock }: Services, session: LiveSessionRow): void {
  store.signIns.revoke(session.originJti, clock.now());
  store.sessions.delete(session.id);
}
