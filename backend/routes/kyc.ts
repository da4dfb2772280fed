import { Hono } from 'hono';
import { Refusal } from '../errors.ts';
import type { ApiEnv } from '../http/api-env.ts';
import { readBody } from '../http/read-body.ts';
import { normalContentType } from '../kyc/accepted-types.ts';
import {
  completeDocument,
  type Declaration,
  declareDocument,
  documentsOf,
  type KycDeps,
  receiveUpload,
} from '../kyc/documents.ts';
import { limits } from '../kyc/limits.ts';
import type { DocumentType, KycDocument } from '../storage/kyc-document-table.ts';

const types: readonly DocumentType[] = ['id_front', 'id_back', 'selfie', 'address'];

/** `/api/kyc/documents`, behind `requireMember`. Another member's document does not exist: KYC_NOT_FOUND. */
export function kycRoutes(deps: KycDeps): Hono<ApiEnv> {
  return new Hono<ApiEnv>()
    .post('/kyc/documents', async (c) => {
      const body = await readBody(c);
      const declaration: Declaration = {
        type: body.oneOf('type', types),
        contentType: normalContentType(body.text('contentType', 100)),
        size: body.count('size'),
        sha256: body.matching('sha256', /^[0-9a-f]{64}$/i, 'a SHA-256 in hex').toLowerCase(),
        fileName: body.text('fileName', limits.fileNameLength),
      };
      body.done();
      const { document, ticket, expiresAt } = declareDocument(deps, c.get('member').id, declaration);
      const upload = {
        url: `/api/kyc/uploads/${ticket}`,
        method: 'PUT',
        headers: { 'content-type': document.contentType },
        expiresAt: new Date(expiresAt).toISOString(),
      };
      return c.json({ documentId: document.id, upload }, 201);
    })
    .get('/kyc/documents', (c) => {
      const documents = documentsOf(deps, c.get('member').id);
      return c.json({ documents: documents.map(describe) });
    })
    .post('/kyc/documents/:id/complete', async (c) => {
      const document = await completeDocument(deps, c.get('member').id, c.req.param('id'));
      return c.json({ document: describe(document) });
    });
}

/** `PUT /api/kyc/uploads/:ticket`: the ticket is the credential. The body is never held in memory as a whole. */
export function uploadRoutes(deps: KycDeps): Hono<ApiEnv> {
  return new Hono<ApiEnv>().put('/kyc/uploads/:ticket', async (c) => {
    const length = Number(c.req.header('content-length') ?? 0);
    if (length > limits.fileSize) {
      c.header('Connection', 'close');
      throw new Refusal('KYC_SIZE');
    }
    const contentType = normalContentType(c.req.header('content-type') ?? '');
    await receiveUpload(deps, c.req.param('ticket'), { contentType, bytes: bodyOf(c.req.raw) });
    return c.body(null, 204);
  });
}

/** The bytes of a request. Throws UPLOAD_FAILED when the connection ends before they do. */
async function* bodyOf(request: Request): AsyncGenerator<Uint8Array> {
  const reader = request.body?.getReader();
  if (!reader) return;
  const next = () =>
    reader.read().catch((cause: unknown) => {
      throw new Refusal('UPLOAD_FAILED', { cause });
    });
  for (let part = await next(); !part.done; part = await next()) yield part.value;
}

function describe(document: KycDocument) {
  const { id: documentId, type, fileName, contentType, size, status, reason } = document;
  const createdAt = new Date(document.createdAt).toISOString();
  return { documentId, type, fileName, contentType, size, status, ...(reason ? { reason } : {}), createdAt };
}
