import { Hono, type Context as HonoContext } from 'hono';
import { SnapshotProblem } from '../domain/snapshots/problem.ts';
import type { Gate } from '../lib/gate.ts';
import { guard, tokenRefusal } from './guard.ts';
import { openApiDocument } from './openapi.ts';
import type { ControlRoute } from './route.ts';
import { schemaProblem } from './schema.ts';

type Access = { gate: Gate; token: string | undefined };

/** Serves a table of routes, and the document that describes it. */
export function serveRoutes(table: readonly ControlRoute[], access: Access): Hono {
  const documented: ControlRoute[] = [...table, describeRoutes(() => documented, access)];
  const routes = new Hono();
  routes.use('/_/*', guard);
  for (const route of documented)
    routes.on(route.method, route.path.replace(/\{(\w+)\}/g, ':$1'), (c) => respond(c, route, access));
  return routes;
}

async function respond(c: HonoContext, route: ControlRoute, { gate, token }: Access): Promise<Response> {
  const refused = token === undefined || route.open ? undefined : tokenRefusal(c, token);
  if (refused) return refused;
  const read = await readBody(c, route);
  if ('problem' in read) return c.json({ message: `${sentence(read.problem)}.` }, 400);
  try {
    const answer = async () => route.answer(c, read.body);
    return await (route.writes ? gate.pass(answer) : answer());
  } catch (error) {
    if (error instanceof SnapshotProblem) return c.json({ message: error.message }, STATUS[error.kind]);
    throw error;
  }
}

const STATUS = { 'bad name': 400, unknown: 404, busy: 409, unreadable: 409, 'too large': 409 } as const;

async function readBody(
  c: HonoContext,
  { body }: ControlRoute,
): Promise<{ body: unknown } | { problem: string }> {
  if (!body || !('schema' in body)) return { body: undefined };
  const given: unknown = await c.req.json().catch(() => undefined);
  const problem = given === undefined ? 'the body must be JSON' : schemaProblem(body.schema, given);
  return problem === undefined ? { body: given } : { problem };
}

const sentence = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** `GET /_/api/v1/openapi.json`: what is served, itself included. */
const describeRoutes = (routes: () => readonly ControlRoute[], { token }: Access): ControlRoute => ({
  method: 'get',
  path: '/_/api/v1/openapi.json',
  id: 'describeRoutes',
  summary: 'This document.',
  responses: { 200: { description: 'OpenAPI 3.1.', content: { schema: { type: 'object' } } } },
  answer: (c) => c.json(openApiDocument(routes(), token !== undefined)),
});
