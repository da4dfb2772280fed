import type { Listener } from '../../backend/http/listen.ts';
import { rateLimit } from '../../backend/http/rate-limit.ts';
import { type OptionStart, startOption } from '../../backend/start-option.ts';
import { createOption2 } from './app.ts';
import { createSessions } from './sessions.ts';

/** Starts Option 2 (see `startOption`). */
export function startOption2(start: OptionStart): Promise<Listener> {
  const { settings, staticDir } = start;
  return startOption(start, settings.bffClients, (business, log) => {
    const sessions = createSessions(business.store, settings.sessionKey);
    const limit = rateLimit(settings.rateLimitPerMinute);
    return createOption2({ ...business, settings, sessions, limit, log }, staticDir);
  });
}
