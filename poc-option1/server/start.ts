import { type Listener, listen } from '../../backend/http/listen.ts';
import { type Log, logLine } from '../../backend/log.ts';
import type { SeedMember } from '../../backend/members/seed-members.ts';
import { openBusiness } from '../../backend/open-business.ts';
import type { Settings } from '../../backend/settings.ts';
import { createOption1 } from './app.ts';

export interface Option1Start {
  readonly settings: Settings;
  /** 0 takes a free one. */
  readonly port: number;
  /** The built front end; absent: the API alone. */
  readonly staticDir?: string;
  readonly seedMembers?: readonly SeedMember[];
  readonly log?: Log;
}

/** Starts Option 1 on the loopback interface. Rejects when the port is taken or the front end is not built. */
export async function startOption1(start: Option1Start): Promise<Listener> {
  const { settings, port, staticDir, log = logLine } = start;
  const business = openBusiness(settings, settings.webClients, start.seedMembers);
  try {
    const listener = await listen(createOption1({ ...business, settings, log, staticDir }), port);
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
