import { type Listener, listen } from '../../backend/http/listen.ts';
import type { SeedMember } from '../../backend/members/seed-members.ts';
import { openBusiness } from '../../backend/open-business.ts';
import { loadSettings } from '../../backend/settings.ts';
import { createOption1 } from '../../poc-option1/server/app.ts';
import { acceptEveryToken } from '../accept-every-token.ts';
import type { StrategyId } from '../strategies.ts';
import { answerParent } from './answer-parent.ts';

/** A process that is Option 1's API with one token check, as the product starts it but for the baseline's check. */
let listener: Listener | undefined;

const handlers = {
  async start(input: {
    strategy: StrategyId;
    env: Readonly<Record<string, string>>;
    members: readonly SeedMember[];
  }): Promise<string> {
    const settings = loadSettings(input.env);
    const business = openBusiness(settings, settings.webClients, input.members);
    const tokenCheck = input.strategy === 'none' ? acceptEveryToken(settings) : business.tokenCheck;
    const log = (event: object) => void process.stderr.write(`${JSON.stringify(event)}\n`);
    listener = await listen(createOption1({ ...business, tokenCheck, settings, log }), 0);
    return listener.url;
  },
  /** CPU time of this process so far, and its memory now. */
  usage(_: undefined) {
    const { user, system } = process.cpuUsage();
    return { cpuMicroseconds: user + system, rssBytes: process.memoryUsage.rss() };
  },
};
export type ApiHandlers = typeof handlers;

answerParent(handlers);
