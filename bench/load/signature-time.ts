import { generateKeyPairSync, sign, verify } from 'node:crypto';
import { median } from '../statistics.ts';

/** Median microseconds of one RS256 signature over 700 bytes (a token's worth) and of checking it, on one thread. */
export function timeSignatures({ count }: { count: number }): { sign: number; verify: number } {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const text = Buffer.alloc(700, 'x');
  const signature = sign('sha256', text, privateKey);
  return {
    sign: medianMicroseconds(count, () => sign('sha256', text, privateKey)),
    verify: medianMicroseconds(count, () => verify('sha256', text, publicKey, signature)),
  };
}

function medianMicroseconds(count: number, work: () => unknown): number {
  const times = Array.from({ length: count }, () => {
    const started = performance.now();
    work();
    return (performance.now() - started) * 1000;
  });
  return median(times);
}
