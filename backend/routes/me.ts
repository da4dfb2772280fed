import { Hono } from 'hono';
import type { ApiEnv } from '../http/api-env.ts';
import { describeMember } from '../members/describe-member.ts';
import type { Store } from '../storage/store.ts';

/** `GET /api/me`, behind `requireMember`. */
export function meRoutes(store: Store): Hono<ApiEnv> {
  return new Hono<ApiEnv>().get('/me', (c) => c.json(describeMember(store, c.get('member'))));
}
