import { createCipheriv, createHash } from 'node:crypto';
import type { RandomBytes } from './ids.ts';

/**
 * An endless stream of bytes that is the same for the same seed and name: the key stream of AES-256-CTR under their
 * SHA-256. Streams of other names tell nothing of this one, and none is disturbed by how much of another is taken.
 */
export function seededRandom(seed: string, name: string): RandomBytes {
  const key = createHash('sha256')
    .update(JSON.stringify([seed, name]))
    .digest();
  const cipher = createCipheriv('aes-256-ctr', key, Buffer.alloc(16));
  return (length) => cipher.update(Buffer.alloc(length));
}
