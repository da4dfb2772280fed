import { Hono, type Context as HonoContext } from 'hono';
import type { Services } from '../domain/context.ts';
import type { Inbox } from '../domain/messages/inbox.ts';
import { readFeedbackToken } from './feedback-token.ts';
import { readImportLog } from './import-log.ts';
import { takeImportUpload } from './import-upload.ts';
import { readInbox } from './inbox.ts';
import { openApiDocument } from './openapi.ts';
import { probes } from './probes.ts';
import { rotateKeys } from './rotate-keys.ts';
import type { ControlRoute } from './route.ts';
import { schemaProblem } from './schema.ts';
import { mintToken } from './tokens.ts';
import { readTriggerLog } from './trigger-log.ts';

/** The table of the emulator's own API: each route is served, and described, as it stands here. */
const controlTable = (services: Services, inbox: Inbox): ControlRoute[] => [
  ...probes,
  readInbox(inbox),
  readTriggerLog(services),
  readFeedbackToken(services),
  readImportLog(services),
  takeImportUpload(services),
  mintToken(services),
  rotateKeys(services),
];

/** The emulator's own API under `/_/`. */
export function controlRoutes(services: Services, inbox: Inbox): Hono {
  const table = controlTable(services, inbox);
  const documented: ControlRoute[] = [...table, describeRoutes(() => documented)];
  const routes = new Hono();
  for (const route of documented)
    routes.on(route.method, route.path.replace(/\{(\w+)\}/g, ':$1'), (c) => respond(c, route));
  return routes;
}

async function respond(c: HonoContext, route: ControlRoute): Promise<Response> {
  if (!route.body || !('schema' in route.body)) return route.answer(c, undefined);
  const body: unknown = await c.req.json().catch(() => undefined);
  const problem = body === undefined ? 'the body must be JSON' : schemaProblem(route.body.schema, body);
  return problem === undefined ? route.answer(c, body) : c.json({ message: `${sentence(problem)}.` }, 400);
}

const sentence = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** `GET /_/api/v1/openapi.json`: what this table serves, itself included. */
const describeRoutes = (routes: () => readonly ControlRoute[]): ControlRoute => ({
  method: 'get',
  path: '/_/api/v1/openapi.json',
  id: 'describeRoutes',
  summary: 'This document.',
  responses: { 200: { description: 'OpenAPI 3.1.', content: { schema: { type: 'object' } } } },
  answer: (c) => c.json(openApiDocument(routes(), false)),
});
