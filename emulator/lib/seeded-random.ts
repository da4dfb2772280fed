import { createCipheriv, createHash } from 'node:crypto';
import type { RandomBytes } from './ids.ts';

const BLOCK = 16;

/**
 * An endless stream of bytes that is the same for the same seed and name: the key stream of AES-256-CTR under their
 * SHA-256. Streams of other names tell nothing of this one, and none is disturbed by how much of another is taken.
 * @param from how many bytes are skipped, which costs nothing: the mode counts blocks
 */
export function seededRandom(seed: string, name: string, from = 0): RandomBytes {
  const key = createHash('sha256')
    .update(JSON.stringify([seed, name]))
    .digest();
  const counter = Buffer.alloc(BLOCK);
  counter.writeBigUInt64BE(BigInt(Math.floor(from / BLOCK)), BLOCK - 8);
  const cipher = createCipheriv('aes-256-ctr', key, counter);
  cipher.update(Buffer.alloc(from % BLOCK));
  return (length) => cipher.update(Buffer.alloc(length));
}
