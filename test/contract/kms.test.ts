import { createHash } from 'node:crypto';
import { SignatureV4 } from '@smithy/signature-v4';
import { expect, test } from 'vitest';
import type { Config } from '../../emulator/config.ts';
import { wrapDataKey } from '../../emulator/domain/kms/data-keys.ts';
import { Sha256 } from '../../emulator/lib/sha256.ts';
import { forThisTest } from '../harness/in-process.ts';
import { KMS_KEY } from '../harness/triggers.ts';

const CONTEXT = { 'userpool-id': 'us-east-1_AbCdEfGhI', other: 'x' };
const DATA_KEY = createHash('sha256').update('data key').digest();
const INVALID = { __type: 'InvalidCiphertextException' };

/** A data key that is wrapped, and KMS as its HTTP API. */
function kms(config: Partial<Config> = {}) {
  const { emulator } = forThisTest(config);
  const wrapped = wrapDataKey(emulator.services, KMS_KEY, DATA_KEY, CONTEXT);
  const call = async (operation: string, body: string, headers: Record<string, string> = {}) => {
    const answer = await emulator.app.request('http://127.0.0.1/', {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': `TrentService.${operation}`,
        ...headers,
      },
      body,
    });
    return {
      status: answer.status,
      type: answer.headers.get('content-type'),
      body: (await answer.json()) as object,
    };
  };
  const decrypt = async (input: object) => {
    const { status, body } = await call('Decrypt', JSON.stringify(input));
    return { status, ...body };
  };
  const request = { CiphertextBlob: wrapped.toString('base64'), EncryptionContext: CONTEXT };
  return { emulator, wrapped, call, decrypt, request };
}

test('a data key is opened by its context, and by its key, named in full, by its id or not at all', async () => {
  const { call, request } = kms();
  for (const KeyId of [undefined, KMS_KEY, KMS_KEY.split('/')[1]])
    expect(await call('Decrypt', JSON.stringify({ ...request, KeyId }))).toEqual({
      status: 200,
      type: 'application/x-amz-json-1.1',
      body: {
        KeyId: KMS_KEY,
        Plaintext: DATA_KEY.toString('base64'),
        EncryptionAlgorithm: 'SYMMETRIC_DEFAULT',
      },
    });
});

test('the order of a context does not count', async () => {
  const { decrypt, request } = kms();
  const EncryptionContext = Object.fromEntries(Object.entries(CONTEXT).toReversed());
  expect(await decrypt({ ...request, EncryptionContext })).toMatchObject({ status: 200 });
});

test.each([
  ['another context', { EncryptionContext: { ...CONTEXT, 'userpool-id': 'us-east-1_AbCdEfGhJ' } }],
  ['a smaller context', { EncryptionContext: { other: 'x' } }],
  ['no context', { EncryptionContext: undefined }],
  ['a ciphertext of no bytes', { CiphertextBlob: '' }],
  ['a ciphertext of its own', { CiphertextBlob: Buffer.alloc(120, 1).toString('base64') }],
])('%s opens nothing', async (_, change) => {
  const { decrypt, request } = kms();
  expect(await decrypt({ ...request, ...change })).toEqual({ status: 400, ...INVALID });
});

test('a ciphertext of which any byte has changed, or the end is missing, opens nothing', async () => {
  const { decrypt, request, wrapped } = kms();
  for (let at = 0; at < wrapped.length; at += 7) {
    const changed = Buffer.from(wrapped);
    changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
    const CiphertextBlob = changed.toString('base64');
    expect(await decrypt({ ...request, CiphertextBlob })).toEqual({ status: 400, ...INVALID });
    const short = wrapped.subarray(0, at).toString('base64');
    expect(await decrypt({ ...request, CiphertextBlob: short })).toEqual({ status: 400, ...INVALID });
  }
});

test('the ciphertext of another emulator opens nothing', async () => {
  const [here, elsewhere] = [kms(), kms()];
  expect(await here.decrypt(elsewhere.request)).toEqual({ status: 400, ...INVALID });
});

test('another key than the one that wrapped it is refused', async () => {
  const { decrypt, request } = kms();
  const KeyId = 'arn:aws:kms:us-east-1:123456789012:key/00000000-0000-0000-0000-000000000000';
  expect(await decrypt({ ...request, KeyId })).toEqual({
    status: 400,
    __type: 'IncorrectKeyException',
    message: 'The key ID in the request does not identify a CMK that can perform this operation.',
  });
});

test.each([
  ['no JSON', 'no JSON'],
  ['a list', '[]'],
  ['a number for a ciphertext', '{"CiphertextBlob":1}'],
  ['a context of numbers', '{"CiphertextBlob":"","EncryptionContext":{"a":1}}'],
  ['a key id that is no text', '{"CiphertextBlob":"","KeyId":1}'],
])('%s is no request', async (_, body) => {
  const { call } = kms();
  const answer = await call('Decrypt', body);
  expect(answer).toMatchObject({ status: 400, body: { __type: 'SerializationException' } });
});

test.each([
  ['a value of over 65,535 bytes', { a: `${'x'.repeat(65_534)}é` }],
  ['a name of over 65,535 bytes', { ['x'.repeat(65_536)]: 'a' }],
  ['over 65,535 pairs', Object.fromEntries(Array.from({ length: 65_536 }, (_, name) => [name, '']))],
])('a context of %s is refused', async (_, EncryptionContext) => {
  const { decrypt, request } = kms();
  expect(await decrypt({ ...request, EncryptionContext })).toEqual({
    status: 400,
    __type: 'ValidationException',
    message: 'Invalid EncryptionContext',
  });
});

test('a context of 65,535 bytes is another one', async () => {
  const { decrypt, request } = kms();
  const EncryptionContext = { a: 'x'.repeat(65_535) };
  expect(await decrypt({ ...request, EncryptionContext })).toEqual({ status: 400, ...INVALID });
});

test('a request needs a ciphertext', async () => {
  const { decrypt } = kms();
  expect(await decrypt({})).toEqual({
    status: 400,
    __type: 'ValidationException',
    message:
      "1 validation error detected: Value null at 'ciphertextBlob' failed to satisfy constraint: Member must not be null",
  });
});

test('no other operation of KMS is here', async () => {
  const { call } = kms();
  expect(await call('Encrypt', '{}')).toMatchObject({
    status: 400,
    body: { __type: 'UnknownOperationException' },
  });
});

test('where signatures are verified, that of KMS is too', async () => {
  const { call, request } = kms({ accessKeys: { AKIALOCAL: 'secret' } });
  const body = JSON.stringify(request);
  expect(await call('Decrypt', body)).toMatchObject({
    status: 400,
    body: { __type: 'MissingAuthenticationTokenException' },
  });
  expect(await call('Decrypt', body, await signature(body, 'secret'))).toMatchObject({ status: 200 });
  expect(await call('Decrypt', body, await signature(body, 'other'))).toMatchObject({
    status: 400,
    body: { __type: 'InvalidSignatureException' },
  });
  expect(await call('Decrypt', body, await signature(body, 'secret', 'cognito-idp'))).toMatchObject({
    status: 400,
    body: { __type: 'InvalidSignatureException' },
  });
});

async function signature(body: string, secretAccessKey: string, service = 'kms') {
  const signer = new SignatureV4({
    credentials: { accessKeyId: 'AKIALOCAL', secretAccessKey },
    region: 'us-east-1',
    service,
    sha256: Sha256,
  });
  const { headers } = await signer.sign({
    method: 'POST',
    protocol: 'http:',
    hostname: '127.0.0.1',
    path: '/',
    query: {},
    headers: {
      host: '127.0.0.1',
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': 'TrentService.Decrypt',
    },
    body,
  });
  return headers;
}
