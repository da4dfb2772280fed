import type { Services } from '../domain/context.ts';
import { importLog } from '../domain/user-import/import-log.ts';
import { type ControlRoute, inPath, refusal } from './route.ts';

/** `GET /_/api/v1/import-jobs/JOB_ID/log`: the log lines of a user import job, as text. */
export const readImportLog = (services: Services): ControlRoute => ({
  method: 'get',
  path: '/_/api/v1/import-jobs/{jobId}/log',
  id: 'readImportLog',
  summary: 'What became of each line of a user import job’s file, in the words of the service’s log.',
  parameters: [inPath('jobId', 'The id of a user import job.')],
  responses: {
    200: { description: 'The lines so far.', content: { type: 'text/plain; charset=utf-8' } },
    404: refusal('There is no such job.'),
  },
  answer: (c) => {
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
  },
});
