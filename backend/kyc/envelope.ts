import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/**
 * Envelope encryption of one object: a data key of its own encrypts the bytes (AES-256-GCM), the master key
 * encrypts the data key. `aad` is bound to both, so that an object put under another name does not open.
 *
 * Layout: magic 4 | nonce 12, wrapped data key 32, tag 16 | nonce 12, ciphertext, tag 16.
 */
const magic = Buffer.from('WPE1');
const nonceLength = 12;
const tagLength = 16;
const keyLength = 32;
const headLength = magic.length + nonceLength + keyLength + tagLength + nonceLength;

/** The stored bytes do not open: another key, another name, or somebody changed them. */
export class EnvelopeBroken extends Error {
  override readonly name = 'EnvelopeBroken';
}

export async function* seal(
  plain: AsyncIterable<Uint8Array>,
  masterKey: Buffer,
  aad: string,
): AsyncGenerator<Uint8Array> {
  const dataKey = randomBytes(keyLength);
  const [keyNonce, nonce] = [randomBytes(nonceLength), randomBytes(nonceLength)];
  const wrap = createCipheriv('aes-256-gcm', masterKey, keyNonce).setAAD(Buffer.from(aad));
  const wrapped = Buffer.concat([wrap.update(dataKey), wrap.final()]);
  yield Buffer.concat([magic, keyNonce, wrapped, wrap.getAuthTag(), nonce]);
  const cipher = createCipheriv('aes-256-gcm', dataKey, nonce).setAAD(Buffer.from(aad));
  for await (const chunk of plain) yield cipher.update(chunk);
  cipher.final(); // GCM holds nothing back: this only closes the tag.
  yield cipher.getAuthTag();
}

/** The plain bytes of a sealed object. Throws `EnvelopeBroken`. */
export function open(sealed: Buffer, masterKey: Buffer, aad: string): Buffer {
  if (sealed.length < headLength + tagLength || !sealed.subarray(0, magic.length).equals(magic)) {
    throw new EnvelopeBroken('not a sealed object');
  }
  const keyPart = sealed.subarray(magic.length, headLength - nonceLength);
  const bodyPart = sealed.subarray(headLength - nonceLength);
  return decrypt(bodyPart, decrypt(keyPart, masterKey, aad), aad);
}

/** Opens nonce | ciphertext | tag. */
function decrypt(part: Buffer, key: Buffer, aad: string): Buffer {
  const nonce = part.subarray(0, nonceLength);
  const tag = part.subarray(part.length - tagLength);
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagLength });
  decipher.setAAD(Buffer.from(aad)).setAuthTag(tag);
  try {
    return Buffer.concat([
      decipher.update(part.subarray(nonceLength, part.length - tagLength)),
      decipher.final(),
    ]);
  } catch (error) {
    throw new EnvelopeBroken('the tag does not fit', { cause: error });
  }
}
