import { createHash, getDiffieHellman } from 'node:crypto';
import { expect, test } from 'vitest';
import { isSrpPublic, isSrpVerifier, srpProofHolds, srpPublicB, srpVerifier } from './srp.ts';

// The vector was computed with amazon-cognito-identity-js 6.3.21: a = SHA-256("client-a"), b = SHA-256("server-b").
const sha256 = (text: string) => createHash('sha256').update(text).digest();
const salt = Buffer.from('a1b2c3d4e5f60718293a4b5c6d7e8f90', 'hex');
const verifier = srpVerifier('EXAMPLE01', 'testuser', 'Test-Passw0rd!', salt);
const b = sha256('server-b');

function clientPublicA(): string {
  const client = getDiffieHellman('modp15'); // the same 3072-bit prime, RFC 3526 group 15
  const modulus = BigInt(`0x${client.getPrime('hex')}`);
  let result = 1n;
  let base = 2n;
  for (let exponent = BigInt(`0x${sha256('client-a').toString('hex')}`); exponent > 0n; exponent >>= 1n) {
    if (exponent & 1n) result = (result * base) % modulus;
    base = (base * base) % modulus;
  }
  return result.toString(16);
}

const exchange = {
  groupName: 'EXAMPLE01',
  user: 'testuser',
  verifier,
  publicA: clientPublicA(),
  publicB: srpPublicB(verifier, b),
  b,
  secretBlock: Buffer.from('secret-block-example'),
  timestamp: 'Sun Nov 22 01:02:03 UTC 2026',
  signature: 'wfs2czRtXpK/i/+07yAOJv6jf2dA6YPHuKgic/XtDqc=',
};

test('the verifier, the public numbers and the proof are those of the JavaScript client', () => {
  expect(sha256(BigInt(`0x${verifier.toString('hex')}`).toString(16)).toString('hex')).toBe(
    '2c272be6feb6f551211579756b1efd22b1c293dbb5a2a0b2593466d15f205df8',
  );
  expect(sha256(exchange.publicA).toString('hex')).toBe(
    'ef4021200a728f59913143c2f85d795a3f568879670fe6327babd6f871ab8e85',
  );
  expect(sha256(srpPublicB(verifier, b)).toString('hex')).toBe(
    '4ecda408788240aacf2c495ed576c4e8f8b0a6a35f71a69310676ab225f006b8',
  );
  expect(srpProofHolds(exchange)).toBe(true);
});

test.each([
  ['another password', { verifier: srpVerifier('EXAMPLE01', 'testuser', 'Test-Passw0rd?', salt) }],
  ['another user', { user: 'testuser2' }],
  ['another pool', { groupName: 'EXAMPLE02' }],
  ['another secret block', { secretBlock: Buffer.from('secret-block-Example') }],
  ['another time stamp', { timestamp: 'Sun Nov 22 01:02:04 UTC 2026' }],
  ['another server secret', { b: sha256('server-c') }],
  ['another public number of the server', { publicB: srpPublicB(verifier, sha256('server-c')) }],
  ['a truncated signature', { signature: 'wfs2czRtXpK/i/+07yAOJv6jf2dA6YPHuKgic/XtDq' }],
  ['no signature', { signature: '' }],
])('a proof made for %s does not hold', (_, change) => {
  expect(srpProofHolds({ ...exchange, ...change })).toBe(false);
});

test('a public number that is zero modulo N is refused (RFC 5054 section 2.5.4)', () => {
  const prime = getDiffieHellman('modp15').getPrime('hex');
  expect(isSrpPublic(exchange.publicA)).toBe(true);
  for (const bad of ['0', '00', prime, (2n * BigInt(`0x${prime}`)).toString(16), 'not hex', ''])
    expect(isSrpPublic(bad)).toBe(false);
});

test('a verifier is above zero and below N', () => {
  const prime = BigInt(`0x${getDiffieHellman('modp15').getPrime('hex')}`);
  const bytes = (value: bigint) => Buffer.from(`00${value.toString(16).padStart(768, '0')}`, 'hex');
  for (const good of [verifier, bytes(1n), bytes(prime - 1n)]) expect(isSrpVerifier(good)).toBe(true);
  for (const bad of [Buffer.alloc(0), bytes(0n), bytes(prime), bytes(prime + 1n), bytes(2n ** 3072n - 1n)])
    expect(isSrpVerifier(bad)).toBe(false);
});

test('a verifier of N or above is taken modulo N', () => {
  const prime = BigInt(`0x${getDiffieHellman('modp15').getPrime('hex')}`);
  const above = Buffer.from((prime + 1n).toString(16), 'hex');
  const proof = (value: Buffer) =>
    srpProofHolds({ ...exchange, verifier: value, publicB: srpPublicB(value, b) });
  expect(() => proof(above)).not.toThrow();
  expect(proof(above)).toBe(false);
});

test("a device's verifier is made of its group key, its own key and its secret", () => {
  const secret = Buffer.from(Array.from({ length: 40 }, (_, index) => index)).toString('base64');
  const key = 'us-east-1_a1b2c3d4-5678-90ab-cdef-0123456789ab';
  const device = srpVerifier(
    '-v7w9UcY6',
    key,
    secret,
    Buffer.from('0f1e2d3c4b5a69788796a5b4c3d2e1f0', 'hex'),
  );
  // Padded as clients send it: with a zero byte in front where the top bit is set.
  const padded = (device[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.alloc(1), device]) : device;
  expect(createHash('sha256').update(padded).digest('hex')).toBe(
    '26df6a66d747380e8c74c9de8d2d5b07b806ead1261c4d70f146a74c33fad6f6',
  );
});
