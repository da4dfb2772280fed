import { timingSafeEqual } from 'node:crypto';
import type { Context } from 'hono';
import { Refusal } from '../../backend/errors.ts';
import type { Session } from '../../backend/storage/session-table.ts';

/**
 * Throws CSRF_REQUIRED unless a request that may change something carries the session's own token in
 * `X-CSRF-Token`: a page of another site can make the browser send the cookie, but cannot know the token.
 */
export function requireCsrf(c: Context, session: Session): void {
  if (c.req.method === 'GET' || c.req.method === 'HEAD') return;
  const given = Buffer.from(c.req.header('x-csrf-token') ?? '');
  const right = Buffer.from(session.csrfToken);
  if (given.length !== right.length || !timingSafeEqual(given, right)) throw new Refusal('CSRF_REQUIRED');
}
