import { createHash, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { rsaFromRandom } from './rsa-from-random.ts';
import { seededRandom } from './seeded-random.ts';

const made = (seed: string) => rsaFromRandom(seededRandom(seed, 'key'));
const fingerprint = (key: KeyObject) =>
  createHash('sha256')
    .update(createPublicKey(key).export({ type: 'spki', format: 'der' }))
    .digest('hex');

test('the key signs, and only its own public key verifies', async () => {
  const [key, other] = await Promise.all([made('one'), made('two')]);
  expect(key.asymmetricKeyDetails).toEqual({ modulusLength: 2048, publicExponent: 65537n });
  const text = Buffer.from('text');
  const signature = sign('RSA-SHA256', text, key);
  expect(verify('RSA-SHA256', text, createPublicKey(key), signature)).toBe(true);
  expect(verify('RSA-SHA256', text, createPublicKey(other), signature)).toBe(false);
  expect(verify('RSA-SHA256', Buffer.from('other'), createPublicKey(key), signature)).toBe(false);
});

test('a stream always gives the same key', async () => {
  const [first, again, other] = await Promise.all([made('one'), made('one'), made('two')]);
  expect(first.export({ type: 'pkcs8', format: 'pem' })).toBe(again.export({ type: 'pkcs8', format: 'pem' }));
  expect(fingerprint(first)).toBe('06ba275f093aa4fe7d13ecb6ee45cad4883df398002b9e1d0d964942a9fa49cf');
  expect(fingerprint(other)).not.toBe(fingerprint(first));
});

test('its numbers are those of RFC 8017: two primes, and the exponents and the coefficient that belong to them', async () => {
  const jwk = (await made('one')).export({ format: 'jwk' });
  const number = (name: 'n' | 'e' | 'd' | 'p' | 'q' | 'dp' | 'dq' | 'qi') =>
    BigInt(`0x${Buffer.from(jwk[name] ?? '', 'base64url').toString('hex')}`);
  const [p, q, e, d] = [number('p'), number('q'), number('e'), number('d')];
  expect(p * q).toBe(number('n'));
  expect((e * d) % ((p - 1n) * (q - 1n))).toBe(1n);
  expect(number('dp')).toBe(d % (p - 1n));
  expect(number('dq')).toBe(d % (q - 1n));
  expect((number('qi') * q) % p).toBe(1n);
});

test('other work goes on while a key is made', async () => {
  let made = false;
  const key = rsaFromRandom(seededRandom('one', 'key')).finally(() => {
    made = true;
  });
  let turns = 0;
  for (; !made; turns += 1) await setImmediate();
  await key;
  // One for each candidate that the sieve lets through: dozens.
  expect(turns).toBeGreaterThan(20);
});
