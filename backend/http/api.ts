import { Hono, type MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { Refusal } from '../errors.ts';
import type { Log } from '../log.ts';
import { createServerTiming } from '../server-timing.ts';
import { answerError } from './answer-error.ts';
import type { ApiEnv } from './api-env.ts';
import { maxJsonBody } from './read-body.ts';

/**
 * An app whose `/api` answers JSON only, never cached, with timings and our error shape. Bodies are small but for
 * the uploads, which limit themselves.
 */
export function createApi(log: Log): Hono<ApiEnv> {
  const smallBodies = bodyLimit({
    maxSize: maxJsonBody,
    onError: (c) => {
      // The rest of the body is not read: nothing that follows it on this connection would be understood.
      c.header('Connection', 'close');
      throw new Refusal('INVALID_INPUT', { details: { expected: `at most ${maxJsonBody} bytes` } });
    },
  });
  const app = new Hono<ApiEnv>();
  app.onError(answerError(log));
  app.notFound((c) => answerError(log)(new Refusal('NOT_FOUND'), c));
  app.use('/api/*', serverTiming());
  app.use('/api/*', async (c, next) => {
    await next();
    c.header('Cache-Control', 'no-store');
  });
  app.use('/api/*', (c, next) =>
    c.req.path.startsWith('/api/kyc/uploads/') ? next() : smallBodies(c, next),
  );
  return app;
}

/** Gives each request its timing and answers it, errors included. */
function serverTiming(): MiddlewareHandler<ApiEnv> {
  return async (c, next) => {
    const timing = createServerTiming();
    c.set('timing', timing);
    await next();
    const header = timing.header();
    if (header) c.header('Server-Timing', header);
  };
}
