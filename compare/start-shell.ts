import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import { type Listener, listen } from '../backend/http/listen.ts';
import type { ShellContent } from './web/shell-content.ts';

export interface Shell extends Listener {
  /** What the page shows from now on. */
  show(content: ShellContent): void;
}

/** Serves the page that shows both options side by side; what it shows is known only after they have started. */
export async function startShell(start: { port: number; staticDir: string }): Promise<Shell> {
  let content: ShellContent | undefined;
  const app = new Hono()
    .get('/shell.json', (c) => (content === undefined ? c.json({}, 503) : c.json(content)))
    .use(serveStatic({ root: start.staticDir }));
  const listener = await listen(app, start.port);
  return {
    ...listener,
    show: (next) => {
      content = next;
    },
  };
}
