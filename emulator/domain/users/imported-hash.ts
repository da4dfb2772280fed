import { pbkdf2, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { errors } from '../../contract/errors.ts';
import type { PasswordHashingAlgorithmType } from '../../contract/shapes.ts';

/**
 * The forms of password hashes that other systems' users bring along, and the greatest parameters (Developer Guide,
 * "Importing users with password hashes").
 */
type HashForm = {
  pattern: RegExp;
  /** By the pattern's group names. */
  most: Record<string, number>;
  verify: (password: string, hash: string, parts: Record<string, string>) => Promise<boolean>;
};

const FORMS: Record<PasswordHashingAlgorithmType, HashForm> = {
  BCRYPT: {
    pattern: /^\$2[abxy]\$(?<cost>0[4-9]|[12]\d|3[01])\$[./A-Za-z0-9]{53}$/,
    most: { cost: 12 },
    verify: async (password, hash) => {
      const { bcryptVerify } = await import('./wasm-hashes.ts');
      // The algorithm sees 72 bytes of a password.
      return bcryptVerify({ password: Buffer.from(password).subarray(0, 72), hash });
    },
  },
  SCRYPT: {
    pattern:
      /^(?<N>\d{1,10})\$(?<r>\d{1,4})\$(?<p>\d{1,4})\$(?<salt>(?:[0-9a-fA-F]{2})+)\$(?<hash>(?:[0-9a-fA-F]{2}){16,})$/,
    most: { N: 65536, r: 8, p: 1 },
    verify: async (password, _, { N, r, p, salt = '', hash = '' }) => {
      const expected = Buffer.from(hash, 'hex');
      // Twice what the greatest parameters need.
      const options = { N: Number(N), r: Number(r), p: Number(p), maxmem: 128 * 1024 * 1024 };
      const made = await scryptOf(password, Buffer.from(salt, 'hex'), expected.length, options);
      return timingSafeEqual(made, expected);
    },
  },
  ARGON2ID: {
    pattern:
      /^\$argon2id\$v=19\$m=(?<m>\d{1,10}),t=(?<t>\d{1,10}),p=(?<p>\d{1,4})\$[A-Za-z0-9+/]{11,}\$[A-Za-z0-9+/]{16,}$/,
    most: { m: 19456, t: 2, p: 1 },
    verify: async (password, hash) => {
      const { argon2Verify } = await import('./wasm-hashes.ts');
      return argon2Verify({ password, hash });
    },
  },
  PBKDF2_SHA256: {
    pattern:
      /^\$pbkdf2-sha256\$(?<iterations>[1-9]\d{0,9})\$(?<salt>[A-Za-z0-9+/.]+)\$(?<hash>[A-Za-z0-9+/.]{22,})$/,
    most: { iterations: 600_000 },
    verify: async (password, _, { iterations, salt = '', hash = '' }) => {
      const expected = passlibBase64(hash);
      const made = await pbkdf2Of(
        password,
        passlibBase64(salt),
        Number(iterations),
        expected.length,
        'sha256',
      );
      return timingSafeEqual(made, expected);
    },
  },
};

const pbkdf2Of = promisify(pbkdf2);
const scryptOf = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt);

/** Base 64 with `.` in place of `+`, as Python's passlib writes it, or with `+`, as others do. */
const passlibBase64 = (text: string) => Buffer.from(text.replaceAll('.', '+'), 'base64');

/** @throws InvalidParameterException for a hash that is not of the algorithm, or that takes too long to check */
export function checkImportedHash(algorithm: PasswordHashingAlgorithmType, hash: string): void {
  const { pattern, most } = FORMS[algorithm];
  const parts = pattern.exec(hash)?.groups;
  if (!parts || !isPossible(algorithm, parts)) throw errors.rowHashMalformed(algorithm);
  for (const [name, limit] of Object.entries(most))
    if (Number(parts[name]) > limit) throw errors.rowHashOutOfBounds(name, limit);
}

/** Parameters that the algorithms themselves refuse. */
function isPossible(algorithm: PasswordHashingAlgorithmType, parts: Record<string, string>): boolean {
  const [N, r, p, m, t] = ['N', 'r', 'p', 'm', 't'].map((name) => Number(parts[name]));
  if (algorithm === 'SCRYPT') return isPowerOfTwo(N ?? 0) && r !== 0 && p !== 0;
  if (algorithm === 'ARGON2ID') return p !== 0 && t !== 0 && (m ?? 0) >= 8 * (p ?? 1);
  return true;
}

const isPowerOfTwo = (value: number) => value > 1 && Number.isInteger(Math.log2(value));

/** Whether a hash that `checkImportedHash` let pass is the password's. */
export async function importedHashMatches(
  algorithm: PasswordHashingAlgorithmType,
  hash: string,
  password: string,
): Promise<boolean> {
  const { pattern, verify } = FORMS[algorithm];
  return verify(password, hash, pattern.exec(hash)?.groups ?? {});
}
