import { checkPrime, createPrivateKey, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import type { RandomBytes } from './ids.ts';

const isPrime = promisify<bigint, boolean>(checkPrime);

const E = 65537n;
const PRIME_BYTES = 128;
/** The two highest bits are set, so that the product of two primes has all its bits; the lowest, as primes are odd. */
const FIXED_BITS = (3n << BigInt(PRIME_BYTES * 8 - 2)) | 1n;

const SMALL_PRIMES = oddPrimesBelow(4000);

/**
 * An RSA key of 2048 bits that follows from a stream of bytes alone. The primes are proven in the thread pool, so that
 * no request waits: what runs here is sieving and a few divisions, under a millisecond at a time.
 */
export async function rsaFromRandom(random: RandomBytes): Promise<KeyObject> {
  const p = await nextPrime(random);
  const q = await nextPrime(random);
  const d = inverse(E, (p - 1n) * (q - 1n));
  const numbers = { n: p * q, e: E, d, p, q, dp: d % (p - 1n), dq: d % (q - 1n), qi: inverse(q, p) };
  const members = Object.entries(numbers).map(([name, value]) => [name, base64url(value)]);
  return createPrivateKey({ key: { kty: 'RSA', ...Object.fromEntries(members) }, format: 'jwk' });
}

/** The first prime from a random place on that is one more than no multiple of the public exponent. */
async function nextPrime(random: RandomBytes): Promise<bigint> {
  const start = bigint(random(PRIME_BYTES)) | FIXED_BITS;
  const residues = SMALL_PRIMES.map((prime) => Number(start % BigInt(prime)));
  for (let step = 0; ; step += 2) {
    // Most numbers have a small factor, which is cheaper to see here.
    if (SMALL_PRIMES.some((prime, index) => ((residues[index] ?? 0) + step) % prime === 0)) continue;
    const candidate = start + BigInt(step);
    if (candidate % E !== 1n && (await isPrime(candidate))) return candidate;
  }
}

/** `value^-1 mod modulus` by the extended Euclidean algorithm; both have no common factor. */
function inverse(value: bigint, modulus: bigint): bigint {
  let [old, remainder] = [value % modulus, modulus];
  let [factor, next] = [1n, 0n];
  while (remainder !== 0n) {
    const quotient = old / remainder;
    [old, remainder] = [remainder, old - quotient * remainder];
    [factor, next] = [next, factor - quotient * next];
  }
  return factor < 0n ? factor + modulus : factor;
}

function oddPrimesBelow(limit: number): number[] {
  const primes: number[] = [];
  for (let n = 3; n < limit; n += 2) if (primes.every((prime) => n % prime !== 0)) primes.push(n);
  return primes;
}

const bigint = (bytes: Buffer) => BigInt(`0x${bytes.toString('hex')}`);

function base64url(value: bigint): string {
  const hex = value.toString(16);
  return Buffer.from(hex.length % 2 ? `0${hex}` : hex, 'hex').toString('base64url');
}
