import type { Context as HonoContext } from 'hono';
import type { Services } from '../domain/context.ts';
import { type UploadRefusal, uploadReceiver } from '../domain/user-import/receive-upload.ts';
import { type ControlRoute, inPath } from './route.ts';

/** The answers of S3 to an upload that it refuses. */
const REFUSALS: Record<UploadRefusal, { status: 400 | 403 | 409; code: string; message: string }> = {
  forged: {
    status: 403,
    code: 'SignatureDoesNotMatch',
    message:
      'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
  },
  expired: { status: 403, code: 'AccessDenied', message: 'Request has expired' },
  started: { status: 403, code: 'AccessDenied', message: 'The user import job takes no more files' },
  'too large': {
    status: 400,
    code: 'EntityTooLarge',
    message: 'Your proposed upload exceeds the maximum allowed size',
  },
  superseded: {
    status: 409,
    code: 'OperationAborted',
    message:
      'A conflicting conditional operation is currently in progress against this resource. Please try again.',
  },
  incomplete: {
    status: 400,
    code: 'IncompleteBody',
    message: 'You did not provide the number of bytes specified by the Content-Length HTTP header',
  },
};

/** `PUT` of a pre-signed URL: the file of a user import job. Needs no credentials; looks at no header. */
export function takeImportUpload(services: Services): ControlRoute {
  const receive = uploadReceiver(services);
  const xml = (description: string) => ({ description, content: { type: 'application/xml' } });
  return {
    method: 'put',
    path: '/_/user-import/{accountId}/{poolId}/{jobId}',
    id: 'takeImportUpload',
    summary: 'Takes the file of a user import job, at the pre-signed URL of that job.',
    parameters: [
      inPath('accountId', 'The account of the URL.'),
      inPath('poolId', 'The pool of the job.'),
      inPath('jobId', 'The id of a user import job.'),
    ],
    body: { type: 'text/csv' },
    open: true,
    responses: {
      200: { description: 'The file was taken.' },
      400: xml('The file is too large, or ended early.'),
      403: xml('The URL is forged or expired, or the job takes no more files.'),
      409: xml('Another upload took the place of this one.'),
    },
    answer: async (c) => {
      const length = c.req.header('content-length');
      const { accountId = '', poolId = '', jobId = '' } = c.req.param() as Record<string, string>;
      const refused = await receive(
        { accountId, poolId, jobId, query: new URL(c.req.url).searchParams },
        c.req.raw.body ?? nothing(),
        length === undefined ? undefined : Number(length),
      );
      return refused === undefined ? c.body(null, 200) : refuse(c, refused, services.ids.uuid());
    },
  };
}

function refuse(c: HonoContext, refusal: UploadRefusal, requestId: string): Response {
  const { status, code, message } = REFUSALS[refusal];
  return c.body(
    `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message><RequestId>${requestId}</RequestId></Error>`,
    status,
    { 'Content-Type': 'application/xml' },
  );
}

const nothing = () => new ReadableStream<Uint8Array>({ start: (controller) => controller.close() });
