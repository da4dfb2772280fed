import { constants, createPublicKey, getDiffieHellman, publicEncrypt } from 'node:crypto';

/** The 3072-bit prime of Cognito's SRP group (RFC 3526, group 15). */
export const N = BigInt(`0x${getDiffieHellman('modp15').getPrime('hex')}`);

const n = bytesOf(N).toString('base64url');

/** `base ^ exponent mod N` as OpenSSL's raw RSA operation: a client that used BigInt would take longer than the server. */
export function power(base: bigint, exponent: bigint): bigint {
  const e = bytesOf(exponent).toString('base64url');
  const key = createPublicKey({ key: { kty: 'RSA', n, e }, format: 'jwk' });
  const message = Buffer.from(base.toString(16).padStart(768, '0'), 'hex');
  return BigInt(`0x${publicEncrypt({ key, padding: constants.RSA_NO_PADDING }, message).toString('hex')}`);
}

function bytesOf(value: bigint): Buffer {
  const hex = value.toString(16);
  return Buffer.from(hex.length % 2 ? `0${hex}` : hex, 'hex');
}
