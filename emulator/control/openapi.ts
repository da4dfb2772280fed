import type { Content, ControlRoute, Parameter } from './route.ts';
import { refusal } from './route.ts';

/**
 * The routes as an OpenAPI 3.1 document. It is made of the very table that serves them.
 * @param withToken whether a control token is asked for
 */
export function openApiDocument(routes: readonly ControlRoute[], withToken: boolean) {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of routes) {
    paths[route.path] = { ...paths[route.path], [route.method]: operationOf(route, withToken) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'wadingpool control API',
      version: '1',
      description: 'What a test or a person asks of the emulator itself, beside the operations of Cognito.',
    },
    paths,
    components: withToken ? { securitySchemes: { controlToken: { type: 'http', scheme: 'bearer' } } } : {},
  };
}

function operationOf(route: ControlRoute, withToken: boolean) {
  const guarded = withToken && !route.open;
  const all = {
    ...(takesJson(route) ? { 400: refusal('The body is not as described.') } : {}),
    ...(guarded ? { 401: refusal('The control token is missing or wrong.') } : {}),
    403: refusal('The Host header names another host than the loopback interface.'),
    ...route.responses,
  };
  return {
    operationId: route.id,
    summary: route.summary,
    parameters: (route.parameters ?? []).map(parameterOf),
    ...(route.body ? { requestBody: { required: true, content: contentOf(route.body) } } : {}),
    responses: Object.fromEntries(
      Object.entries(all).map(([status, { description, content }]) => [
        status,
        { description, ...(content ? { content: contentOf(content) } : {}) },
      ]),
    ),
    ...(guarded ? { security: [{ controlToken: [] }] } : {}),
  };
}

const takesJson = ({ body }: ControlRoute) => body !== undefined && 'schema' in body;

const parameterOf = (parameter: Parameter) => ({ ...parameter, required: parameter.in === 'path' });

const contentOf = (content: Content) =>
  'schema' in content ? { 'application/json': { schema: content.schema } } : { [content.type]: {} };
