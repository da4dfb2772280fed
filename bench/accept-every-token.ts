import type { Settings } from '../backend/settings.ts';
import { callerOf, readUnverified } from '../backend/token-check/access-token-claims.ts';
import type { Checked, TokenCheck } from '../backend/token-check/token-check.ts';

/**
 * The baseline, for the bench alone: believes what a token says, so that a call costs all that it costs but the
 * check. Claims are read once a token; from then on it is a look into a map. No setting can choose it.
 */
export function acceptEveryToken(settings: Settings): TokenCheck {
  const clientIds = new Set(settings.webClients.map(({ id }) => id));
  const expected = { issuer: settings.issuer, clientIds };
  const known = new Map<string, Checked>();
  return {
    // Shown in Server-Timing only, which the bench does not read.
    name: 'verify',
    async check(token) {
      const before = known.get(token);
      if (before) return before;
      const checked = { caller: callerOf(readUnverified(token), expected, Date.now()), trace: {} };
      known.set(token, checked);
      return checked;
    },
    async forget() {},
    async close() {},
  };
}
