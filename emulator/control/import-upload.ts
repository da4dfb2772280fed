import type { Context as HonoContext } from 'hono';
import type { Services } from '../domain/context.ts';
import { receiveUpload, type UploadRefusal } from '../domain/user-import/receive-upload.ts';

/** The answers of S3 to an upload that it refuses. */
const REFUSALS: Record<UploadRefusal, { status: 400 | 403; code: string; message: string }> = {
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
};

/** `PUT` of a pre-signed URL: the file of a user import job. Needs no credentials; looks at no header. */
export function takeImportUpload(services: Services) {
  return async (c: HonoContext): Promise<Response> => {
    const length = c.req.header('content-length');
    const refusal = await receiveUpload(
      services,
      c.req.param('jobId') ?? '',
      new URL(c.req.url).searchParams,
      c.req.raw.body ?? nothing(),
      length === undefined ? undefined : Number(length),
    );
    if (refusal === undefined) return c.body(null, 200);
    const { status, code, message } = REFUSALS[refusal];
    const requestId = services.ids.uuid();
    return c.body(
      `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message><RequestId>${requestId}</RequestId></Error>`,
      status,
      { 'Content-Type': 'application/xml' },
    );
  };
}

async function* nothing(): AsyncGenerator<Uint8Array, void> {}
