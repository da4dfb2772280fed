import { createDecipheriv, createPublicKey, ECDH, hkdfSync, randomBytes, verify } from 'node:crypto';
import { expect, test } from 'vitest';
import { contextBytes, encryptMessage, type WrappedKey } from './encryption-sdk-message.ts';

/** Wraps nothing: the data key is its own ciphertext. */
const PLAIN = (dataKey: Buffer): WrappedKey => ({ provider: 'plain', keyInfo: 'key', ciphertext: dataKey });
const CONTEXT = { 'userpool-id': 'us-east-1_AbCdEfGhI' };

const made = (text: string) => encryptMessage(text, { context: CONTEXT, random: randomBytes, wrap: PLAIN });

/** Reads a message by the format's published tables, field by field, and opens it. */
function open(message: Buffer) {
  let at = 0;
  const take = (length: number) => {
    at += length;
    return message.subarray(at - length, at);
  };
  const number = (length: number) => take(length).readUIntBE(0, length);
  const sized = () => take(number(2));
  const start = { version: number(1), type: number(1), algorithm: number(2) };
  const messageId = take(16);
  number(2);
  const context = Object.fromEntries(
    Array.from({ length: number(2) }, () => [sized().toString(), sized().toString()]),
  );
  const keys = Array.from({ length: number(2) }, () => ({
    provider: sized().toString(),
    keyInfo: sized().toString(),
    ciphertext: sized(),
  }));
  const rest = { contentType: number(1), reserved: number(4), ivLength: number(1), frameLength: number(4) };
  const header = message.subarray(0, at);
  const info = Buffer.concat([message.subarray(2, 4), messageId]);
  const key = Buffer.from(hkdfSync('sha384', keys[0]?.ciphertext ?? '', '', info, 32));
  const opened = (iv: Buffer, aad: Buffer, ciphertext: Buffer, tag: Buffer) => {
    const decipher = createDecipheriv('aes-256-gcm', key, iv).setAAD(aad).setAuthTag(tag);
    return Buffer.concat([decipher.update(ciphertext), decipher.final()]).toString();
  };
  opened(take(12), header, Buffer.alloc(0), take(16));
  const frame = { end: number(4), sequence: number(4) };
  const iv = take(12);
  const length = number(4);
  const aad = Buffer.concat([messageId, Buffer.from('AWSKMSEncryptionClient Final Frame')]);
  const numbers = Buffer.alloc(12);
  numbers.writeUInt32BE(frame.sequence, 0);
  numbers.writeUInt32BE(length, 8);
  const text = opened(iv, Buffer.concat([aad, numbers]), take(length), take(16));
  const signed = message.subarray(0, at);
  const signature = sized();
  return { start, context, keys, rest, frame, text, signed, signature, left: message.length - at };
}

const publicKey = (compressed: string) => {
  const point = ECDH.convertKey(compressed, 'secp384r1', 'base64', 'base64', 'uncompressed');
  const bytes = Buffer.from(String(point), 'base64');
  const [x, y] = [bytes.subarray(1, 49), bytes.subarray(49)].map((part) => part.toString('base64url'));
  return createPublicKey({ key: { kty: 'EC', crv: 'P-384', x: x ?? '', y: y ?? '' }, format: 'jwk' });
};

test('a message has the fields of format version 1, in one frame, and opens with its data key', () => {
  const message = open(made('123456'));
  expect(message).toMatchObject({
    start: { version: 1, type: 0x80, algorithm: 0x0378 },
    context: { 'aws-crypto-public-key': expect.any(String), ...CONTEXT },
    keys: [{ provider: 'plain', keyInfo: 'key' }],
    rest: { contentType: 2, reserved: 0, ivLength: 12, frameLength: 4096 },
    frame: { end: 0xffffffff, sequence: 1 },
    text: '123456',
    left: 0,
  });
});

test('it begins like the messages of the service', () => {
  expect(made('123456').toString('base64')).toMatch(/^AYADe/);
});

test('it is signed by the key that its context names, over all that precedes the signature', () => {
  for (let count = 0; count < 8; count++) {
    const { context, signed, signature } = open(made('123456'));
    const key = publicKey(context['aws-crypto-public-key'] ?? '');
    expect(verify('sha384', signed, key, signature)).toBe(true);
    signed.writeUInt8(signed.readUInt8(30) ^ 1, 30);
    expect(verify('sha384', signed, key, signature)).toBe(false);
  }
});

test('texts of any script come back, up to a frame; more is refused', () => {
  for (const text of ['', 'Pässwörd ✓', 'x'.repeat(4096)]) expect(open(made(text)).text).toBe(text);
  expect(() => made('x'.repeat(4097))).toThrow(RangeError);
});

test('a changed header does not open', () => {
  const message = made('123456');
  message.writeUInt8(message.readUInt8(5) ^ 1, 5);
  expect(() => open(message)).toThrow();
});

test('a context is written in the order of its keys', () => {
  expect(contextBytes({ b: '2', a: '1' })).toEqual(contextBytes({ a: '1', b: '2' }));
  expect(contextBytes({ a: '1' }).toString('hex')).toBe('0001' + '000161' + '000131');
});
