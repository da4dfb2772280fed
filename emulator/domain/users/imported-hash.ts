import { errors } from '../../contract/errors.ts';
import type { PasswordHashingAlgorithmType } from '../../contract/shapes.ts';
import { askHashThread } from './imported-hash-thread.ts';

/**
 * The forms of password hashes that other systems' users bring along, and the greatest parameters (Developer Guide,
 * "Importing users with password hashes"). Salts and hashes have 64 bytes at most: a longer hash takes longer to check.
 */
type HashForm = {
  pattern: RegExp;
  /** By the pattern's group names. */
  most: Record<string, number>;
};

const FORMS: Record<PasswordHashingAlgorithmType, HashForm> = {
  BCRYPT: {
    pattern: /^\$2[abxy]\$(?<cost>0[4-9]|[12]\d|3[01])\$[./A-Za-z0-9]{53}$/,
    most: { cost: 12 },
  },
  SCRYPT: {
    pattern:
      /^(?<N>\d{1,10})\$(?<r>\d{1,4})\$(?<p>\d{1,4})\$(?<salt>(?:[0-9a-fA-F]{2}){1,64})\$(?<hash>(?:[0-9a-fA-F]{2}){16,64})$/,
    most: { N: 65536, r: 8, p: 1 },
  },
  ARGON2ID: {
    pattern:
      /^\$argon2id\$v=19\$m=(?<m>\d{1,10}),t=(?<t>\d{1,10}),p=(?<p>\d{1,4})\$[A-Za-z0-9+/]{11,86}\$[A-Za-z0-9+/]{16,86}$/,
    most: { m: 19456, t: 2, p: 1 },
  },
  PBKDF2_SHA256: {
    pattern:
      /^\$pbkdf2-sha256\$(?<iterations>[1-9]\d{0,9})\$(?<salt>[A-Za-z0-9+/.]{1,86})\$(?<hash>[A-Za-z0-9+/.]{22,86})$/,
    most: { iterations: 600_000 },
  },
};

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
  const [N = 0, r = 0, p = 0, m = 0, t = 0] = ['N', 'r', 'p', 'm', 't'].map((name) => Number(parts[name]));
  if (algorithm === 'SCRYPT') return isPowerOfTwo(N) && r !== 0 && p !== 0 && N < 2 ** (16 * r);
  if (algorithm === 'ARGON2ID') return p !== 0 && t !== 0 && m >= 8 * p;
  return true;
}

const isPowerOfTwo = (value: number) => value > 1 && Number.isInteger(Math.log2(value));

/** Whether a hash is the password's; one that cannot be computed, which `checkImportedHash` refuses, is none's. */
export const importedHashMatches = (
  algorithm: PasswordHashingAlgorithmType,
  hash: string,
  password: string,
): Promise<boolean> =>
  askHashThread({ algorithm, hash, password, parts: { ...FORMS[algorithm].pattern.exec(hash)?.groups } });
