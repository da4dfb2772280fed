import { Hono } from 'hono';
import type { Services } from '../domain/context.ts';
import type { Inbox } from '../domain/messages/inbox.ts';
import { readFeedbackToken } from './feedback-token.ts';
import { readImportLog } from './import-log.ts';
import { takeImportUpload } from './import-upload.ts';
import { readInbox } from './inbox.ts';

/** The emulator's own API under `/_/`. */
export function controlRoutes(services: Services, inbox: Inbox): Hono {
  const routes = new Hono();
  // Answered as soon as the port is: the store is open before the server listens.
  routes.get('/livez', (c) => c.json({ status: 'ok' }));
  routes.get('/readyz', (c) => c.json({ status: 'ok' }));
  routes.get('/api/v1/inbox', readInbox(inbox));
  routes.get('/api/v1/auth-events/:eventId/feedback-token', readFeedbackToken(services));
  routes.get('/api/v1/import-jobs/:jobId/log', readImportLog(services));
  routes.put('/user-import/:accountId/:poolId/:jobId', takeImportUpload(services));
  return routes;
}
