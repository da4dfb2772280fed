import { generateKeyPair, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import { rsaFromRandom } from './rsa-from-random.ts';
import { seededRandom } from './seeded-random.ts';

/** Makes a private RSA key of 2048 bits. `name` says what it is for: no two keys have the same. */
export type NewKey = (name: string) => Promise<KeyObject>;

const generate = promisify(generateKeyPair);

/** A key that nobody can guess. */
export const randomKey: NewKey = async () => (await generate('rsa', { modulusLength: 2048 })).privateKey;

/** Always the same key for a name, whenever it is asked for and whatever else was: who has the seed has the key. */
export const seededKeys =
  (seed: string): NewKey =>
  (name) =>
    rsaFromRandom(seededRandom(seed, `key: ${name}`));
