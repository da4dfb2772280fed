import { Hono } from 'hono';
import type { Inbox } from '../domain/messages/inbox.ts';
import { readInbox } from './inbox.ts';

/** The emulator's own API under `/_/`. */
export function controlRoutes(inbox: Inbox): Hono {
  const routes = new Hono();
  // Answered as soon as the port is: the store is open before the server listens.
  routes.get('/livez', (c) => c.json({ status: 'ok' }));
  routes.get('/readyz', (c) => c.json({ status: 'ok' }));
  routes.get('/api/v1/inbox', readInbox(inbox));
  return routes;
}
