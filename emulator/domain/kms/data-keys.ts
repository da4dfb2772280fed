import { createCipheriv, createDecipheriv } from 'node:crypto';
import { errors } from '../../contract/errors.ts';
import { contextBytes, type EncryptionContext } from '../../lib/encryption-sdk-message.ts';
import type { Services } from '../context.ts';

const IV_LENGTH = 12;
const TAG_LENGTH = 16;

/**
 * Wraps a data key under a KMS key, whose material is made when it is first named. The ciphertext says by which key, so
 * that it can be opened without naming one, as KMS's can.
 */
export function wrapDataKey(
  services: Services,
  arn: string,
  dataKey: Buffer,
  context: EncryptionContext,
): Buffer {
  const name = Buffer.from(arn);
  const iv = services.ids.bytes(IV_LENGTH);
  const cipher = createCipheriv('aes-256-gcm', materialOf(services, arn), iv);
  cipher.setAAD(authenticated(name, context));
  const sealed = Buffer.concat([cipher.update(dataKey), cipher.final()]);
  return Buffer.concat([
    Buffer.from([name.length >> 8, name.length & 0xff]),
    name,
    iv,
    cipher.getAuthTag(),
    sealed,
  ]);
}

/**
 * Opens what {@link wrapDataKey} has made.
 * @param keyId ARN or id of the key that must have wrapped it; undefined takes the one that it names
 * @throws InvalidCiphertextException for what was not wrapped here, was changed, or comes with another context
 * @throws IncorrectKeyException for another key than the one that wrapped it
 */
export function unwrapDataKey(
  { store }: Services,
  ciphertext: Buffer,
  context: EncryptionContext,
  keyId: string | undefined,
): { arn: string; dataKey: Buffer } {
  if (ciphertext.length < 2) throw errors.ciphertextInvalid();
  const end = 2 + ciphertext.readUInt16BE(0);
  const name = ciphertext.subarray(2, end);
  const arn = name.toString();
  const key = store.kmsKeys.find(arn);
  if (!key || ciphertext.length < end + IV_LENGTH + TAG_LENGTH) throw errors.ciphertextInvalid();
  if (keyId !== undefined && keyId !== arn && !arn.endsWith(`/${keyId}`)) throw errors.kmsKeyIncorrect();
  const tagAt = end + IV_LENGTH;
  const decipher = createDecipheriv('aes-256-gcm', key.material, ciphertext.subarray(end, tagAt));
  decipher.setAAD(authenticated(name, context));
  decipher.setAuthTag(ciphertext.subarray(tagAt, tagAt + TAG_LENGTH));
  try {
    const opened = decipher.update(ciphertext.subarray(tagAt + TAG_LENGTH));
    return { arn, dataKey: Buffer.concat([opened, decipher.final()]) };
  } catch {
    throw errors.ciphertextInvalid();
  }
}

const authenticated = (name: Buffer, context: EncryptionContext) =>
  Buffer.concat([name, contextBytes(context)]);

function materialOf({ store, ids }: Services, arn: string): Buffer {
  return store.transaction(() => {
    const known = store.kmsKeys.find(arn);
    if (known) return known.material;
    const made = { arn, material: ids.bytes(32) };
    store.kmsKeys.insert(made);
    return made.material;
  });
}
