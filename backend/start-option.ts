import { type Listener, listen } from './http/listen.ts';
import { type Log, logLine } from './log.ts';
import type { SeedMember } from './members/seed-members.ts';
import { type Business, openBusiness } from './open-business.ts';
import type { AppClient, Settings } from './settings.ts';

export interface OptionStart {
  readonly settings: Settings;
  /** 0 takes a free one. */
  readonly port: number;
  /** The built front end; absent: the API alone. */
  readonly staticDir?: string;
  readonly seedMembers?: readonly SeedMember[];
  readonly log?: Log;
}

/**
 * Starts one option, for tokens of `appClients`, on the loopback interface. Rejects when the port is taken or the
 * front end is not built.
 */
export async function startOption(
  { settings, port, seedMembers, log = logLine }: OptionStart,
  appClients: readonly AppClient[],
  createApp: (business: Business, log: Log) => Parameters<typeof listen>[0],
): Promise<Listener> {
  const business = openBusiness(settings, appClients, seedMembers);
  try {
    const listener = await listen(createApp(business, log), port);
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
