import type { Context as HonoContext } from 'hono';
import { errors } from '../contract/errors.ts';
import type { Services } from '../domain/context.ts';
import { unwrapDataKey } from '../domain/kms/data-keys.ts';
import { type EncryptionContext, isWritable } from '../lib/encryption-sdk-message.ts';
import { isRecord } from '../lib/is-record.ts';
import type { AccessKeys } from './access-keys.ts';
import { answered } from './answered.ts';
import { bodyText } from './body.ts';
import type { Log } from './log.ts';
import { readSignature } from './signature.ts';

const TARGET = /^TrentService\.(\w+)$/;

/** Whether a request is for AWS KMS. */
export const isForKms = (c: HonoContext): boolean => TARGET.test(c.req.header('x-amz-target') ?? '');

/**
 * AWS KMS as far as a custom sender needs it: `TrentService.Decrypt` opens the data key of a code, so that the AWS
 * Encryption SDK works unchanged with this server as its KMS endpoint.
 */
export function kmsJson(
  services: Services,
  { accessKeys }: { accessKeys: AccessKeys | undefined },
  log: Log,
) {
  return (c: HonoContext): Promise<Response> => {
    const operation = TARGET.exec(c.req.header('x-amz-target') ?? '')?.[1] ?? '';
    return answered(c, services, log, `kms:${operation}`, () => answer(c, operation, services, accessKeys));
  };
}

async function answer(
  c: HonoContext,
  operation: string,
  services: Services,
  accessKeys: AccessKeys | undefined,
): Promise<Response> {
  if (operation !== 'Decrypt') throw errors.unknownOperation();
  const body = await bodyText(c.req.raw);
  if (accessKeys) await checkSignature(c.req.raw, body, accessKeys);
  const { ciphertext, context, keyId } = read(body);
  const { arn, dataKey } = unwrapDataKey(services, ciphertext, context, keyId);
  const output = {
    KeyId: arn,
    Plaintext: dataKey.toString('base64'),
    EncryptionAlgorithm: 'SYMMETRIC_DEFAULT',
  };
  return c.body(JSON.stringify(output), 200, { 'Content-Type': 'application/x-amz-json-1.1' });
}

async function checkSignature(request: Request, body: string, accessKeys: AccessKeys): Promise<void> {
  const signature = readSignature(request.headers.get('authorization') ?? '', 'kms');
  const { verifySignature } = await import('./verify-signature.ts');
  await verifySignature(request, body, signature, accessKeys);
}

/** @throws SerializationException for what is no such request, ValidationException without a ciphertext or for a context that is too great */
function read(text: string): { ciphertext: Buffer; context: EncryptionContext; keyId: string | undefined } {
  const { CiphertextBlob, EncryptionContext: context = {}, KeyId } = parse(text);
  if (CiphertextBlob === undefined) throw errors.ciphertextMissing();
  if (typeof CiphertextBlob !== 'string' || !isContext(context)) throw malformed();
  if (KeyId !== undefined && typeof KeyId !== 'string') throw malformed();
  if (!isWritable(context)) throw errors.contextInvalid();
  return { ciphertext: Buffer.from(CiphertextBlob, 'base64'), context, keyId: KeyId };
}

function parse(text: string): Record<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(text);
    if (isRecord(parsed)) return parsed;
  } catch {
    // Said below, as of any other text that is no object.
  }
  throw malformed();
}

const malformed = () => errors.serialization('Unable to parse the request body as JSON');

const isContext = (value: unknown): value is EncryptionContext =>
  isRecord(value) && Object.values(value).every((text) => typeof text === 'string');
