import { Hono } from 'hono';
import { controlRoutes } from '../control/routes.ts';
import type { EmulatorState } from '../control/state.ts';
import type { Services } from '../domain/context.ts';
import type { Inbox } from '../domain/messages/inbox.ts';
import { oauthRoutes } from '../oauth/routes.ts';
import { awsJson, type Door } from './aws-json.ts';
import { cors } from './cors.ts';
import { isForKms, kmsJson } from './kms.ts';
import type { Log } from './log.ts';

/** The emulator's HTTP face: the AWS JSON door at `/`, the pools' documents, and its own API under `/_/`. */
export function createApp(
  services: Services,
  inbox: Inbox,
  door: Door & { controlToken: string | undefined },
  log: Log,
  state: EmulatorState,
): Hono {
  const app = new Hono();
  app.use(cors);
  const cognito = awsJson(services, door, log, state.gate);
  const kms = kmsJson(services, door, log);
  app.post('/', (c) => (isForKms(c) ? kms(c) : cognito(c)));
  app.route('/', controlRoutes(services, inbox, state, door.controlToken));
  app.route('/', oauthRoutes(services));
  app.notFound((c) => c.json({ message: `Nothing is served at ${c.req.method} ${c.req.path}.` }, 404));
  app.onError((error, c) => {
    log.failure('-', error);
    return c.json({ message: 'Something went wrong' }, 500);
  });
  return app;
}
