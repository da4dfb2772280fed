import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono, type MiddlewareHandler } from 'hono';
import type { Settings } from '../settings.ts';
import type { ApiEnv } from './api-env.ts';

/**
 * The built front end in `dir`; every path that is no file is the app's own (index.html). Throws when it has not
 * been built.
 */
export function pages(dir: string): Hono<ApiEnv> {
  const index = join(dir, 'index.html');
  if (!existsSync(index)) throw new Error(`${index} does not exist: build the front end first`);
  const hashed: MiddlewareHandler = async (c, next) => {
    await next();
    // Vite puts a hash of the content into the names below assets/; all other names may change their content.
    const forever = c.res.ok && c.req.path.startsWith('/assets/');
    c.header('Cache-Control', forever ? 'public, max-age=31536000, immutable' : 'no-cache');
  };
  return new Hono<ApiEnv>()
    .use(hashed)
    .use(serveStatic({ root: dir }))
    .get('/assets/*', (c) => c.notFound())
    .get('*', serveStatic({ path: index }));
}

/** Headers of every answer. `connect` are the origins besides our own that the pages may call. */
export function securityHeaders(
  settings: Pick<Settings, 'shellOrigins'>,
  connect: readonly string[],
): MiddlewareHandler {
  const policy = [
    "default-src 'self'",
    `connect-src ${["'self'", ...new Set(connect)].join(' ')}`,
    "img-src 'self' data: blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    `frame-ancestors ${["'self'", ...settings.shellOrigins].join(' ')}`,
  ].join('; ');
  return async (c, next) => {
    await next();
    c.header('Content-Security-Policy', policy);
    c.header('X-Content-Type-Options', 'nosniff');
    c.header('Referrer-Policy', 'no-referrer');
    c.header('Permissions-Policy', 'camera=(self), microphone=(), geolocation=()');
  };
}
