import { createHash, timingSafeEqual } from 'node:crypto';
import { SignatureV4 } from '@smithy/signature-v4';
import { errors } from '../contract/errors.ts';
import { MINUTE } from '../lib/clock.ts';
import { type AccessKeys, credentialsOf } from './access-keys.ts';
import { Sha256 } from './sha256.ts';

/** How far a request's date may be from the machine's clock. */
const TOLERANCE = 15 * MINUTE;

type Authorization = {
  accessKeyId: string;
  date: string;
  region: string;
  service: string;
  signedHeaders: string[];
  signature: string;
};

/**
 * Signs a request once more by the secret of its access key, and compares (AWS Signature Version 4). Requests are dated
 * by their client's own clock, so it is the machine's that counts here: the emulator's may stand at any moment.
 * @param request its body has been read: `body` is the text
 * @throws IncompleteSignatureException, InvalidSignatureException, UnrecognizedClientException
 */
export async function verifySignature(request: Request, body: string, keys: AccessKeys): Promise<void> {
  const authorization = readAuthorization(request.headers.get('authorization') ?? '');
  const date = readDate(request.headers.get('x-amz-date') ?? '', authorization.date);
  if (!authorization.signedHeaders.includes('host')) throw errors.hostUnsigned();
  const credentials = credentialsOf(keys, authorization.accessKeyId);
  const token = request.headers.get('x-amz-security-token') ?? undefined;
  if (!credentials || !sameText(credentials.sessionToken ?? '', token ?? '')) throw errors.accessKeyUnknown();
  const { accessKeyId, region, service } = authorization;
  const signer = new SignatureV4({
    credentials: { accessKeyId, secretAccessKey: credentials.secretAccessKey },
    region,
    service,
    sha256: Sha256,
    applyChecksum: false,
  });
  const signed = await signer.sign(asSigned(request, body, authorization.signedHeaders), {
    signingDate: date,
    signableHeaders: new Set(authorization.signedHeaders),
  });
  const expected = readAuthorization(signed.headers['authorization'] ?? '').signature;
  if (!bodyAsAnnounced(request, body) || !sameText(authorization.signature, expected))
    throw errors.signatureMismatch();
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

const CREDENTIAL = /^([^/]+)\/(\d{8})\/([^/]+)\/([^/]+)\/aws4_request$/;

function readAuthorization(header: string): Authorization {
  const parts = new Map(
    header
      .replace(/^AWS4-HMAC-SHA256\s+/, '')
      .split(',')
      .map((part): [string, string] => {
        const [name = '', ...value] = part.trim().split('=');
        return [name, value.join('=')];
      }),
  );
  const missing = ['Signature', 'SignedHeaders'].filter((name) => !parts.get(name));
  if (missing.length > 0) throw errors.signatureIncomplete(missing);
  const [, accessKeyId = '', date = '', region = '', service = ''] =
    CREDENTIAL.exec(parts.get('Credential') ?? '') ?? [];
  return {
    accessKeyId,
    date,
    region,
    service,
    signedHeaders: (parts.get('SignedHeaders') ?? '').toLowerCase().split(';'),
    signature: parts.get('Signature') ?? '',
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

/** Compares in constant time. */
function sameText(one: string, other: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}
