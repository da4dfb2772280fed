/**
 * A worker thread that checks passwords against imported hashes, one after another. Their algorithms are made to take
 * long: here they hold up neither the event loop nor the thread pool that signs tokens.
 */
import { pbkdf2Sync, scryptSync, timingSafeEqual } from 'node:crypto';
import { parentPort } from 'node:worker_threads';
import { argon2Verify, bcryptVerify } from 'hash-wasm';
import type { PasswordHashingAlgorithmType } from '../../contract/shapes.ts';

/** Is this the password's hash? `parts` are those that the form of the algorithm's hashes names. */
export type HashQuestion = {
  id: number;
  algorithm: PasswordHashingAlgorithmType;
  hash: string;
  parts: Record<string, string>;
  password: string;
};
export type HashAnswer = { id: number; matches: boolean };

type Verify = (question: HashQuestion) => boolean | Promise<boolean>;

const VERIFY: Record<PasswordHashingAlgorithmType, Verify> = {
  // The algorithm sees 72 bytes of a password.
  BCRYPT: ({ password, hash }) => bcryptVerify({ password: Buffer.from(password).subarray(0, 72), hash }),
  SCRYPT: ({ password, parts: { N, r, p, salt = '', hash = '' } }) => {
    const expected = Buffer.from(hash, 'hex');
    // Twice what the greatest parameters need.
    const options = { N: Number(N), r: Number(r), p: Number(p), maxmem: 128 * 1024 * 1024 };
    const made = scryptSync(password, Buffer.from(salt, 'hex'), expected.length, options);
    return timingSafeEqual(made, expected);
  },
  ARGON2ID: ({ password, hash }) => argon2Verify({ password, hash }),
  PBKDF2_SHA256: ({ password, parts: { iterations, salt = '', hash = '' } }) => {
    const expected = passlibBase64(hash);
    const made = pbkdf2Sync(password, passlibBase64(salt), Number(iterations), expected.length, 'sha256');
    return timingSafeEqual(made, expected);
  },
};

/** Base 64 with `.` in place of `+`, as Python's passlib writes it, or with `+`, as others do. */
const passlibBase64 = (text: string) => Buffer.from(text.replaceAll('.', '+'), 'base64');

/** A hash that cannot be computed, or not with this password (an empty one, for some), is no password's. */
async function holds(question: HashQuestion): Promise<boolean> {
  try {
    return await VERIFY[question.algorithm](question);
  } catch {
    return false;
  }
}

parentPort?.on('message', async (question: HashQuestion) => {
  const answer: HashAnswer = { id: question.id, matches: await holds(question) };
  parentPort?.postMessage(answer);
});
