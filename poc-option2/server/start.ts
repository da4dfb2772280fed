import { type Listener, listen } from '../../backend/http/listen.ts';
import { rateLimit } from '../../backend/http/rate-limit.ts';
import { type Log, logLine } from '../../backend/log.ts';
import type { SeedMember } from '../../backend/members/seed-members.ts';
import { openBusiness } from '../../backend/open-business.ts';
import type { Settings } from '../../backend/settings.ts';
import { createOption2 } from './app.ts';
import { createSessions } from './sessions.ts';

export interface Option2Start {
  readonly settings: Settings;
  /** 0 takes a free one. */
  readonly port: number;
  /** The built front end; absent: the API alone. */
  readonly staticDir?: string;
  readonly seedMembers?: readonly SeedMember[];
  readonly log?: Log;
}

/** Starts Option 2 on the loopback interface. Rejects when the port is taken or the front end is not built. */
export async function startOption2(start: Option2Start): Promise<Listener> {
  const { settings, port, staticDir, log = logLine } = start;
  const business = openBusiness(settings, settings.bffClients, start.seedMembers);
  try {
    const sessions = createSessions(business.store, settings.sessionKey);
    const limit = rateLimit(settings.rateLimitPerMinute);
    const app = createOption2({ ...business, settings, sessions, limit, log }, staticDir);
    const listener = await listen(app, port);
    return {
      url: listener.url,
      async close() {
        await listener.close();
        await business.close();
      },
    };
  } catch (error) {
    await business.close();
    throw error;
  }
}
