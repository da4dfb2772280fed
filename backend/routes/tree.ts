import { Hono } from 'hono';
import { Refusal } from '../errors.ts';
import type { ApiEnv } from '../http/api-env.ts';
import type { Store } from '../storage/store.ts';
import { readTree } from '../tree/read-tree.ts';

/** `GET /api/tree?root=<memberId>&depth=1..6`, behind `requireMember`. FORBIDDEN outside the own subtree. */
export function treeRoutes(store: Store): Hono<ApiEnv> {
  return new Hono<ApiEnv>().get('/tree', (c) => {
    const { id } = c.get('member');
    const root = c.req.query('root') ?? id;
    return c.json({ root: readTree(store, id, root, levels(c.req.query('depth') ?? '4')) });
  });
}

function levels(depth: string): number {
  if (!/^[1-6]$/.test(depth)) {
    throw new Refusal('INVALID_INPUT', { details: { fields: { depth: 'a whole number from 1 to 6' } } });
  }
  return Number(depth);
}
