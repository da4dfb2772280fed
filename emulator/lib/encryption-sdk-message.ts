import { createCipheriv, generateKeyPairSync, hkdfSync, type KeyObject, sign } from 'node:crypto';

/** AES_256_GCM_IV12_TAG16_HKDF_SHA384_ECDSA_P384, whose messages are signed. */
const ALGORITHM = Buffer.from([0x03, 0x78]);
const VERSION_AND_TYPE = Buffer.from([0x01, 0x80]);
const FRAMED = 2;
const IV_LENGTH = 12;
const FRAME_LENGTH = 4096;
const LAST_FRAME = 0xffffffff;

/** Where a signed message keeps the key that checks its signature. */
const PUBLIC_KEY = 'aws-crypto-public-key';

/** Data that a message is bound to: whoever opens it or its data key must present the same. */
export type EncryptionContext = Record<string, string>;

/** A data key as only its provider can open it: for AWS KMS `aws-kms`, the key's ARN, and its ciphertext. */
export type WrappedKey = { provider: string; keyInfo: string; ciphertext: Buffer };

/**
 * Encrypts a short text as the AWS Encryption SDK does: a message of format version 1, in one frame, signed, with one
 * data key (AWS Encryption SDK developer guide, "message format reference").
 * @param text at most 4096 bytes in UTF-8
 * @param wrap wraps the data key under the whole context, the signature's public key included
 */
export function encryptMessage(
  text: string,
  {
    context,
    random,
    wrap,
  }: {
    context: EncryptionContext;
    random: (length: number) => Buffer;
    wrap: (dataKey: Buffer, context: EncryptionContext) => WrappedKey;
  },
): Buffer {
  const plaintext = Buffer.from(text);
  if (plaintext.length > FRAME_LENGTH) throw new RangeError(`A frame holds ${FRAME_LENGTH} bytes.`);
  const pair = generateKeyPairSync('ec', { namedCurve: 'P-384' });
  const fullContext = { ...context, [PUBLIC_KEY]: compressedPoint(pair.publicKey) };
  const dataKey = random(32);
  const messageId = random(16);
  const key = messageKey(dataKey, messageId);
  const header = Buffer.concat([
    VERSION_AND_TYPE,
    ALGORITHM,
    messageId,
    sized(contextBytes(fullContext)),
    uint16(1),
    keyBytes(wrap(dataKey, fullContext)),
    Buffer.from([FRAMED, 0, 0, 0, 0, IV_LENGTH]),
    uint32(FRAME_LENGTH),
  ]);
  const signed = Buffer.concat([header, headerProof(key, header), onlyFrame(key, messageId, plaintext)]);
  return Buffer.concat([signed, sized(sign('sha384', signed, pair.privateKey))]);
}

/** The key that encrypts: each message has its own, derived from its data key (RFC 5869). */
const messageKey = (dataKey: Buffer, messageId: Buffer) =>
  Buffer.from(hkdfSync('sha384', dataKey, Buffer.alloc(0), Buffer.concat([ALGORITHM, messageId]), 32));

/** The greatest length, and the greatest number of pairs, that {@link contextBytes} can write. */
const MOST = 0xffff;

/** Whether a context can be written: no name or value over 65,535 bytes, and no more pairs than that. */
export const isWritable = (context: EncryptionContext): boolean =>
  Object.keys(context).length <= MOST &&
  Object.entries(context).every((pair) => pair.every((part) => Buffer.byteLength(part) <= MOST));

/** Pairs in the order of their keys' bytes, as every implementation must write them. */
export function contextBytes(context: EncryptionContext): Buffer {
  const pairs = Object.entries(context).toSorted(([a], [b]) =>
    Buffer.compare(Buffer.from(a), Buffer.from(b)),
  );
  return Buffer.concat([
    uint16(pairs.length),
    ...pairs.flatMap((pair) => pair.map((part) => sized(Buffer.from(part)))),
  ]);
}

const keyBytes = ({ provider, keyInfo, ciphertext }: WrappedKey) =>
  Buffer.concat([sized(Buffer.from(provider)), sized(Buffer.from(keyInfo)), sized(ciphertext)]);

/** Proves the header unchanged: the tag of nothing encrypted, with the header as what is authenticated. */
function headerProof(key: Buffer, header: Buffer): Buffer {
  const iv = Buffer.alloc(IV_LENGTH);
  return Buffer.concat([iv, sealed(key, iv, header, Buffer.alloc(0))]);
}

function onlyFrame(key: Buffer, messageId: Buffer, plaintext: Buffer): Buffer {
  const sequence = uint32(1);
  const iv = Buffer.concat([Buffer.alloc(IV_LENGTH - 4), sequence]);
  const authenticated = Buffer.concat([
    messageId,
    Buffer.from('AWSKMSEncryptionClient Final Frame'),
    sequence,
    Buffer.alloc(4),
    uint32(plaintext.length),
  ]);
  return Buffer.concat([
    uint32(LAST_FRAME),
    sequence,
    iv,
    uint32(plaintext.length),
    sealed(key, iv, authenticated, plaintext),
  ]);
}

/** Ciphertext and tag. */
function sealed(key: Buffer, iv: Buffer, authenticated: Buffer, plaintext: Buffer): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(authenticated);
  return Buffer.concat([cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]);
}

/** A public key as base64 of its compressed point (SEC 1, section 2.3.3). */
function compressedPoint(key: KeyObject): string {
  const { x = '', y = '' } = key.export({ format: 'jwk' });
  const isOdd = (Buffer.from(y, 'base64url').at(-1) ?? 0) & 1;
  return Buffer.concat([Buffer.from([2 + isOdd]), Buffer.from(x, 'base64url')]).toString('base64');
}

const sized = (bytes: Buffer) => Buffer.concat([uint16(bytes.length), bytes]);

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(value);
  return bytes;
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
