import type { Context as HonoContext } from 'hono';
import type { Schema } from './schema.ts';

export type Parameter = {
  name: string;
  in: 'path' | 'query';
  description: string;
  schema: Schema;
};

/** A body of a request or an answer; a media type other than JSON comes without a schema. */
export type Content = { schema: Schema } | { type: string };

/** One route of the control API: what it does, and what the OpenAPI document says of it. */
export type ControlRoute = {
  method: 'get' | 'put' | 'post' | 'delete';
  /** As OpenAPI writes it: `/_/api/v1/import-jobs/{jobId}/log`. */
  path: string;
  /** Its `operationId`. */
  id: string;
  summary: string;
  /** Every `{part}` of the path, and the query. */
  parameters?: readonly Parameter[];
  body?: Content;
  /** By HTTP status; refusals that every route shares (guard, wrong body) are added to them. */
  responses: Readonly<Record<number, { description: string; content?: Content }>>;
  /** Whether it answers without the control token: probes, and URLs that carry their own signature. */
  open?: true;
  /** Whether it changes the data: it then never comes between the halves of a restore. */
  writes?: true;
  /**
   * Answers a request.
   * @param body what was read of a JSON body, as the schema has it; undefined for a route that takes none. A method,
   *   so that each route can name its own body's type.
   */
  answer(c: HonoContext, body: unknown): Response | Promise<Response>;
};

/** What every refusal holds. */
const messageSchema: Schema = {
  type: 'object',
  required: ['message'],
  properties: { message: { type: 'string' } },
  additionalProperties: false,
};

export const refusal = (description: string) => ({ description, content: { schema: messageSchema } });

/** What those routes share that put other data in the place of the present. */
export const busy = refusal(
  'Requests are still being answered, or the snapshot cannot be used. Nothing has changed.',
);

/** A part of the path. */
export const inPath = (name: string, description: string): Parameter => ({
  name,
  in: 'path',
  description,
  schema: { type: 'string' },
});
