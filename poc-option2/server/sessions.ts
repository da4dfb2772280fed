import { Refusal } from '../../backend/errors.ts';
import type { Session } from '../../backend/storage/session-table.ts';
import type { Store } from '../../backend/storage/store.ts';
import { type SingleFlight, singleFlight } from '../../backend/token-check/single-flight.ts';
import { hashOf, newSecret } from './cookie-secret.ts';
import { sessionSeconds } from './cookies.ts';
import { openTokens, type SessionTokens, sealTokens } from './token-vault.ts';

/** An access token that ends within this time is exchanged before it is used. */
const refreshAhead = 60;

/** Gets new tokens for old ones at Cognito; throws refusals. */
export type RefreshTokens = (tokens: SessionTokens) => Promise<SessionTokens>;

export interface Sessions {
  /** Starts a session; `secret` is for the cookie and kept nowhere. */
  open(memberId: string, tokens: SessionTokens): { readonly secret: string; readonly csrfToken: string };
  /** The running session of a cookie's secret. */
  find(secret: string | undefined): Session | undefined;
  /** The tokens as they are stored. */
  tokens(session: Session): SessionTokens | undefined;
  /**
   * Tokens that are good for a while yet, refreshed when they have to be: once, however many requests ask.
   * Undefined, and no session any more, when Cognito does not renew them.
   */
  freshTokens(session: Session, refresh: RefreshTokens): Promise<SessionTokens | undefined>;
  drop(session: Session): void;
}

/** Sessions in the business data. `now` gives epoch milliseconds. */
export function createSessions(store: Store, key: Buffer, now: () => number = Date.now): Sessions {
  const refreshing: SingleFlight<SessionTokens | undefined> = singleFlight();
  const tokens = (session: Session) => openTokens(session.tokens, key, session.idHash);
  const drop = (session: Session) => store.sessions.remove(session.idHash);
  return {
    open(memberId, opened) {
      const secret = newSecret();
      const csrfToken = newSecret();
      const idHash = hashOf(secret);
      const createdAt = now();
      store.sessions.removeExpired(createdAt);
      store.sessions.insert({
        idHash,
        memberId,
        csrfToken,
        tokens: sealTokens(opened, key, idHash),
        createdAt,
        expiresAt: createdAt + sessionSeconds * 1000,
      });
      return { secret, csrfToken };
    },
    find(secret) {
      if (!secret) return undefined;
      const session = store.sessions.byIdHash(hashOf(secret));
      return session && session.expiresAt > now() ? session : undefined;
    },
    tokens,
    async freshTokens(session, refresh) {
      const held = tokens(session);
      const seconds = now() / 1000;
      if (held && held.expiresAt - refreshAhead > seconds) return held;
      return refreshing.run(session.idHash, async () => {
        try {
          const renewed = held && (await refresh(held));
          if (renewed) store.sessions.setTokens(session.idHash, sealTokens(renewed, key, session.idHash));
          else drop(session);
          return renewed;
        } catch (error) {
          if (isRefused(error)) return void drop(session);
          if (held && held.expiresAt > seconds) return held;
          throw error;
        }
      });
    },
    drop,
  };
}

function isRefused(error: unknown): boolean {
  return error instanceof Refusal && error.status >= 400 && error.status < 429;
}
