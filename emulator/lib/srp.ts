import { constants, createHash, createHmac, createPublicKey, publicEncrypt } from 'node:crypto';
import { sameSecret } from './same-secret.ts';

/**
 * The server's side of Cognito's SRP-6a: SHA-256 over the 3072-bit group of RFC 5054 (generator 2), with Cognito's
 * own key derivation ("Caldera Derived Key"). Numbers travel as hexadecimal text; hashes take them padded to an even
 * length, with a zero byte in front where the top bit is set.
 */
const N_HEX =
  'FFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74020BBEA63B139B22514A08798E3404DD' +
  'EF9519B3CD3A431B302B0A6DF25F14374FE1356D6D51C245E485B576625E7EC6F44C42E9A637ED6B0BFF5CB6F406B7ED' +
  'EE386BFB5A899FA5AE9F24117C4B1FE649286651ECE45B3DC2007CB8A163BF0598DA48361C55D39A69163FA8FD24CF5F' +
  '83655D23DCA3AD961C62F356208552BB9ED529077096966D670C354E4ABC9804F1746C08CA18217C32905E462E36CE3B' +
  'E39E772C180E86039B2783A2EC07A28FB5C55DF06F4C52C9DE2BCBF6955817183995497CEA956AE515D2261898FA0510' +
  '15728E5A8AAAC42DAD33170D04507A33A85521ABDF1CBA64ECFB850458DBEF0A8AEA71575D060C7DB3970F85A6E1E4C7' +
  'ABF5AE8CDB0933D71E8C94E04A25619DCEE3D2261AD2EE6BF12FFA06D98A0864D87602733EC86A64521F2B18177B200C' +
  'BBE117577A615D6C770988C0BAD946E208E24FA074E5AB3143DB5BFCE0FD108E4B82D120A93AD2CAFFFFFFFFFFFFFFFF';
const N = BigInt(`0x${N_HEX}`);
const N_BASE64 = Buffer.from(N_HEX, 'hex').toString('base64url');
const K = BigInt(`0x${sha256(padHex(N_HEX) + padHex('2')).toString('hex')}`);

/**
 * `base ^ exponent mod N` by OpenSSL: an RSA public operation without padding is just that power, with N as modulus
 * and the exponent as `e`. It takes 0.5 ms where BigInt takes 5 ms. A Diffie-Hellman object would do as well, but
 * Node 24 spends 1.2 s on proving N prime when one is made.
 */
function power(base: bigint, exponent: bigint): bigint {
  const e = bytesOf(exponent).toString('base64url');
  const key = createPublicKey({ key: { kty: 'RSA', n: N_BASE64, e }, format: 'jwk' });
  const message = Buffer.from((base % N).toString(16).padStart(N_HEX.length, '0'), 'hex');
  return bigint(publicEncrypt({ key, padding: constants.RSA_NO_PADDING }, message));
}

/**
 * The verifier `g^x mod N` of a password, `x = H(PAD(salt) | H(group name | user | ":" | password))`.
 * @param groupName the part of the pool id after `_` (or a device group key)
 * @returns 384 bytes
 */
export function srpVerifier(groupName: string, user: string, password: string, salt: Buffer): Buffer {
  const identity = createHash('sha256').update(`${groupName}${user}:${password}`, 'utf8').digest('hex');
  const x = BigInt(`0x${sha256(padHex(salt.toString('hex')) + identity).toString('hex')}`);
  return Buffer.from(power(2n, x).toString(16).padStart(768, '0'), 'hex');
}

/** The server's public number `B = (k*v + g^b) mod N` of one exchange, as hex; `b` is its secret of 32 random bytes. */
export function srpPublicB(verifier: Buffer, b: Buffer): string {
  return ((K * bigint(verifier) + power(2n, bigint(b))) % N).toString(16);
}

/** False for text that is no hexadecimal number or is a multiple of N, which RFC 5054 tells a server to refuse. */
export function isSrpPublic(hex: string): boolean {
  return /^[0-9a-fA-F]{1,800}$/.test(hex) && BigInt(`0x${hex}`) % N !== 0n;
}

/** Whether a number can be a verifier `g^x mod N`: above zero and below N. */
export function isSrpVerifier(value: Buffer): boolean {
  return value.length > 0 && bigint(value) > 0n && bigint(value) < N;
}

/**
 * Checks a client's proof: the HMAC, under the key that both sides derive, of group name, user, secret block and
 * time stamp.
 * @param signature base64, as `PASSWORD_CLAIM_SIGNATURE` carries it
 */
export function srpProofHolds(exchange: {
  groupName: string;
  user: string;
  verifier: Buffer;
  publicA: string;
  publicB: string;
  b: Buffer;
  secretBlock: Buffer;
  timestamp: string;
  signature: string;
}): boolean {
  const expected = createHmac('sha256', srpKey(exchange))
    .update(exchange.groupName + exchange.user, 'utf8')
    .update(exchange.secretBlock)
    .update(exchange.timestamp, 'utf8')
    .digest();
  return sameSecret(Buffer.from(exchange.signature, 'base64'), expected);
}

function srpKey(exchange: { verifier: Buffer; publicA: string; publicB: string; b: Buffer }): Buffer {
  const a = BigInt(`0x${exchange.publicA}`);
  const u = sha256(padHex(exchange.publicA) + padHex(exchange.publicB)).toString('hex');
  const shared = (a * power(bigint(exchange.verifier), BigInt(`0x${u}`))) % N;
  const secret = power(shared, bigint(exchange.b)).toString(16);
  const prk = createHmac('sha256', Buffer.from(padHex(u), 'hex'))
    .update(Buffer.from(padHex(secret), 'hex'))
    .digest();
  return createHmac('sha256', prk).update('Caldera Derived Key\x01', 'latin1').digest().subarray(0, 16);
}

function sha256(hex: string): Buffer {
  return createHash('sha256').update(Buffer.from(hex, 'hex')).digest();
}

function padHex(hex: string): string {
  const trimmed = hex.replace(/^0+(?=.)/, '').toLowerCase();
  const even = trimmed.length % 2 === 0 ? trimmed : `0${trimmed}`;
  return /^[89a-f]/.test(even) ? `00${even}` : even;
}

const bigint = (bytes: Buffer) => BigInt(`0x${bytes.toString('hex')}`);

function bytesOf(value: bigint): Buffer {
  const hex = value.toString(16);
  return Buffer.from(hex.length % 2 ? `0${hex}` : hex, 'hex');
}
