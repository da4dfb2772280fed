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
    .use(async (c, next) => {
      await next();
      c.header('Content-Security-Policy', policyFor(content));
      c.header('X-Content-Type-Options', 'nosniff');
      c.header('Referrer-Policy', 'no-referrer');
    })
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

/** The page's own files and, in frames, both options under either name of the loopback interface. */
function policyFor(content: ShellContent | undefined): string {
  const options = (content?.options ?? []).flatMap(({ url }) => loopbackNames(url));
  return [
    "default-src 'self'",
    `frame-src ${["'self'", ...options].join(' ')}`,
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** A browser may reach the loopback interface by either name. */
export const loopbackNames = (url: string) => [url, url.replace('127.0.0.1', 'localhost')];
