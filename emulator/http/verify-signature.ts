import { createHash } from 'node:crypto';
import { SignatureV4 } from '@smithy/signature-v4';
import { errors } from '../contract/errors.ts';
import { MINUTE } from '../lib/clock.ts';
import { sameSecret } from '../lib/same-secret.ts';
import { Sha256 } from '../lib/sha256.ts';
import { type AccessKeys, credentialsOf } from './access-keys.ts';
import { readSignature, type Signature } from './signature.ts';

/** How far a request's date may be from the machine's clock. */
const TOLERANCE = 15 * MINUTE;

/** What a header's name consists of (RFC 9110, section 5.6.2). */
const TOKEN = /^[\w!#$%&'*+.^`|~-]+$/;

/**
 * Signs a request once more by the secret of its access key, and compares (AWS Signature Version 4). Requests are dated
 * by their client's own clock, so it is the machine's that counts here: the emulator's may stand at any moment.
 * @param request its body has been read: `body` is the text
 * @throws IncompleteSignatureException, InvalidSignatureException, UnrecognizedClientException
 */
export async function verifySignature(
  request: Request,
  body: string,
  { accessKeyId, date: scopeDate, region, service, signedHeaders, signature }: Signature,
  keys: AccessKeys,
): Promise<void> {
  const signingDate = readDate(request.headers.get('x-amz-date') ?? '', scopeDate);
  checkSignedHeaders(request, signedHeaders);
  const credentials = credentialsOf(keys, accessKeyId);
  const token = request.headers.get('x-amz-security-token') ?? '';
  if (!credentials || !sameSecret(credentials.sessionToken ?? '', token)) throw errors.accessKeyUnknown();
  const signer = new SignatureV4({
    credentials: { accessKeyId, secretAccessKey: credentials.secretAccessKey },
    region,
    service,
    sha256: Sha256,
    applyChecksum: false,
  });
  const signed = await signer.sign(asSigned(request, body, signedHeaders), {
    signingDate,
    signableHeaders: new Set(signedHeaders),
  });
  const expected = readSignature(signed.headers['authorization'] ?? '', service).signature;
  if (!bodyAsAnnounced(request, body) || !sameSecret(signature, expected)) throw errors.signatureMismatch();
}

/**
 * Whoever signs a request signs its host and all that AWS reads in it: every `x-amz-` header (IAM user guide, "Create a
 * signed AWS API request"). Content types are signed by most clients; the SDK for PHP leaves them out.
 */
function checkSignedHeaders({ headers }: Request, signedHeaders: readonly string[]): void {
  if (!signedHeaders.includes('host')) throw errors.hostUnsigned();
  const unsigned = [...headers.keys()].find(
    (name) => name.startsWith('x-amz-') && !signedHeaders.includes(name),
  );
  if (unsigned !== undefined) throw errors.headerUnsigned(unsigned);
  if (!signedHeaders.every((name) => TOKEN.test(name))) throw errors.signatureMismatch();
}

/** The request as its client signed it: with no other headers than those. */
function asSigned(request: Request, body: string, signedHeaders: readonly string[]) {
  const url = new URL(request.url);
  const headers = signedHeaders.map((name): [string, string] => [
    name,
    request.headers.get(name) ?? (name === 'host' ? url.host : ''),
  ]);
  return {
    method: request.method,
    protocol: url.protocol,
    hostname: url.hostname,
    path: url.pathname,
    query: Object.fromEntries(
      [...new Set(url.searchParams.keys())].map((name) => [name, url.searchParams.getAll(name)]),
    ),
    headers: Object.fromEntries(headers),
    body,
  };
}

const AMZ_DATE = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/;
const amzDate = (at: number) => `${new Date(at).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;

/** The date of a request, which must be of these minutes and of its credential scope's day. */
function readDate(text: string, scopeDate: string): Date {
  const at = Date.parse(text.replace(AMZ_DATE, '$1-$2-$3T$4:$5:$6Z'));
  if (!AMZ_DATE.test(text) || Number.isNaN(at)) throw errors.signatureIncomplete(['X-Amz-Date']);
  const now = Date.now();
  if (at < now - TOLERANCE) throw errors.signatureExpired(text, amzDate(now - TOLERANCE), amzDate(now));
  if (at > now + TOLERANCE) throw errors.signatureEarly(text, amzDate(now + TOLERANCE), amzDate(now));
  if (!text.startsWith(scopeDate)) throw errors.scopeOfOtherDate(scopeDate, text);
  return new Date(at);
}

/** The library takes a payload's hash from the header that announces it: whether it is true is asked here. */
function bodyAsAnnounced({ headers }: Request, body: string): boolean {
  const announced = headers.get('x-amz-content-sha256');
  return announced === null || announced === createHash('sha256').update(body).digest('hex');
}
