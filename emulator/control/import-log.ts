import type { Context as HonoContext } from 'hono';
import type { Services } from '../domain/context.ts';
import { importLog } from '../domain/user-import/import-log.ts';

/** `GET /_/api/v1/import-jobs/:jobId/log`: the log lines of a user import job, as text. */
export function readImportLog(services: Services) {
  return (c: HonoContext): Response => {
    const jobId = c.req.param('jobId') ?? '';
    const pages = importLog(services, jobId);
    if (!pages) return c.json({ message: `There is no user import job "${jobId}".` }, 404);
    const encoder = new TextEncoder();
    const text = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        const { value } = pages.next();
        if (value === undefined) controller.close();
        else controller.enqueue(encoder.encode(value));
      },
    });
    return c.body(text, 200, { 'Content-Type': 'text/plain; charset=utf-8' });
  };
}
