import type { Listener } from '../../backend/http/listen.ts';
import { type OptionStart, startOption } from '../../backend/start-option.ts';
import { createOption1 } from './app.ts';

/** Starts Option 1 (see `startOption`). */
export function startOption1(start: OptionStart): Promise<Listener> {
  const { settings, staticDir } = start;
  return startOption(start, settings.webClients, (business, log) =>
    createOption1({ ...business, settings, log, staticDir }),
  );
}
