import { randomBytes } from 'node:crypto';

/** The only source of randomness for names and codes; a seeded one makes a run repeatable. */
export type RandomBytes = (length: number) => Buffer;

/** Identifiers in the formats of the real service. */
export type Ids = ReturnType<typeof createIds>;

const ALPHANUMERIC = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const LOWER_CASE = '0123456789abcdefghijklmnopqrstuvwxyz';
const BASE32_HEX = '0123456789abcdefghijklmnopqrstuv';

export function createIds(random: RandomBytes = randomBytes) {
  const text = (alphabet: string, length: number) => {
    let out = '';
    while (out.length < length) {
      for (const byte of random(length * 2)) {
        // Bytes beyond the last whole multiple are dropped, or early letters would come up more often.
        if (byte < 256 - (256 % alphabet.length) && out.length < length)
          out += alphabet[byte % alphabet.length];
      }
    }
    return out;
  };
  return {
    bytes: random,
    uuid: () => uuidOf(random(16)),
    /** `us-east-1_AbCdEfGhI` */
    poolId: (region: string) => `${region}_${text(ALPHANUMERIC, 9)}`,
    /** 26 letters of base 32, as the service makes them. */
    clientId: () => text(BASE32_HEX, 26),
    clientSecret: () => text(BASE32_HEX, 52),
    /** `import-AbCdEfGhIj` */
    importJobId: () => `import-${text(ALPHANUMERIC, 10)}`,
    /** A confirmation code of decimal digits. */
    digits: (length: number) => text('0123456789', length),
    /** An opaque `Session` string; real ones begin alike (AWS Encryption SDK messages). */
    session: () => `AYABe${random(240).toString('base64url')}`,
    /** `tkn` and 25 lower-case letters and digits. */
    tokenSession: () => `tkn${text(LOWER_CASE, 25)}`,
    /** An opaque refresh token in the compact JWE form (five parts) of the real ones. */
    refreshToken: () => {
      const header = Buffer.from('{"cty":"JWT","enc":"A256GCM","alg":"RSA-OAEP"}').toString('base64url');
      return [header, ...[256, 12, 640, 16].map((length) => random(length).toString('base64url'))].join('.');
    },
    /** A temporary password that satisfies any password policy of the given length. */
    temporaryPassword: (length: number) => {
      const size = Math.max(length, 8);
      const parts = ['ABCDEFGHJKLMNPQRSTUVWXYZ', 'abcdefghijkmnpqrstuvwxyz', '23456789', '!@#$%&*+-='];
      const fixed = parts.map((alphabet) => text(alphabet, 1)).join('');
      return fixed + text(parts.slice(0, 3).join(''), size - fixed.length);
    },
  };
}

/** A version 4 UUID (RFC 9562) of 16 bytes. */
export function uuidOf(bytes: Buffer): string {
  const hex = bytes.toString('hex');
  const variant = '89ab'[(bytes[8] ?? 0) & 3];
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
}
