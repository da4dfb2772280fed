import { SECOND } from '../../lib/clock.ts';
import type { SignInRow } from '../../storage/sign-ins.ts';
import type { Client } from '../clients/client.ts';
import type { Context, Services } from '../context.ts';
import { touchSession } from '../sessions/session.ts';
import type { Session } from './claims.ts';
import { refreshHash } from './issue.ts';

/** Whether a client exchanges its refresh tokens: each refresh gives a new one. */
export const rotates = (client: Client): boolean =>
  client.settings.RefreshTokenRotation?.Feature === 'ENABLED';

/** The sign-in that a refresh token is of, and until when it works (null: as long as the sign-in). */
export function familyOf(
  { store }: Services,
  token: string,
): { signIn: SignInRow; usableUntil: number | null } | undefined {
  const hash = refreshHash(token);
  const rotated = store.rotatedTokens.find(hash);
  const signIn = rotated ? store.signIns.find(rotated.originJti) : store.signIns.findByRefreshHash(hash);
  return signIn && { signIn, usableUntil: rotated?.usableUntil ?? null };
}

/**
 * Exchanges a refresh token for a new one, which works for what is left of the sign-in's time. The former goes on to
 * work for the client's grace period, which its first exchange begins (developer guide, "refresh tokens").
 * @returns the new token. Call it in the step that has found the former to work.
 */
export function rotate(context: Context, session: Session, token: string): string {
  const { store, clock, ids } = context;
  const { originJti } = session.signIn;
  const grace = (session.client.settings.RefreshTokenRotation?.RetryGracePeriodSeconds ?? 0) * SECOND;
  const next = ids.refreshToken();
  store.transaction(() => {
    store.rotatedTokens.retire({ hash: refreshHash(token), originJti, usableUntil: clock.now() + grace });
    store.rotatedTokens.insert({ hash: refreshHash(next), originJti, usableUntil: null });
    touchSession(context, session);
  });
  return next;
}
