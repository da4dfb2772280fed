import { createHash, createPrivateKey, createPublicKey, generateKeyPair, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import { exportJWK, type JWK } from 'jose';
import { errors } from '../../contract/errors.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Ids } from '../../lib/ids.ts';
import type { PoolKeyRow } from '../../storage/pool-keys.ts';
import type { Store } from '../../storage/store.ts';

/** A pool's key for one kind of token. */
export type SigningKey = { kid: string; privateKey: KeyObject; publicKey: KeyObject };
export type TokenUse = 'id' | 'access';

/** The signing keys of all pools: RSA-2048, one for ID and one for access tokens, made once and kept in the store. */
export type PoolKeys = ReturnType<typeof poolKeys>;

const generate = promisify(generateKeyPair);

export function poolKeys(services: { store: Store; clock: Clock; ids: Ids }) {
  const rings = new Map<string, Promise<Map<TokenUse, SigningKey>>>();
  const decoySecrets = new WeakMap<KeyObject, Buffer>();

  async function load(poolId: string): Promise<Map<TokenUse, SigningKey>> {
    let rows = services.store.poolKeys.ofPool(poolId);
    if (rows.length === 0) {
      const made = await Promise.all((['id', 'access'] as const).map((use) => newKey(poolId, use)));
      // The pool may have been deleted while its keys were made.
      if (!services.store.pools.find(poolId)) {
        rings.delete(poolId);
        return new Map();
      }
      services.store.transaction(() => {
        for (const row of made) services.store.poolKeys.insert(row);
      });
      rows = services.store.poolKeys.ofPool(poolId);
    }
    return new Map(rows.map((row) => [row.tokenUse, readKey(row)]));
  }

  async function newKey(poolId: string, tokenUse: TokenUse): Promise<PoolKeyRow> {
    const { privateKey } = await generate('rsa', { modulusLength: 2048 });
    return {
      kid: services.ids.kid(),
      poolId,
      tokenUse,
      privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      createdAt: services.clock.now(),
    };
  }

  const ring = (poolId: string) => {
    let found = rings.get(poolId);
    if (!found) {
      found = load(poolId);
      rings.set(poolId, found);
      found.catch(() => rings.delete(poolId));
    }
    return found;
  };

  /** The key that signs tokens of a kind. */
  const signing = async (poolId: string, use: TokenUse): Promise<SigningKey> => {
    const key = (await ring(poolId)).get(use);
    if (!key) throw errors.poolNotFound(poolId); // deleted while its keys were asked for
    return key;
  };

  return {
    signing,
    /** Makes a new pool's keys in the background, off the request that creates it. */
    prepare: (poolId: string) => {
      ring(poolId).catch(() => undefined); // whoever needs the keys asks again, and sees the error
    },
    /** The key that a token names, or undefined. */
    byKid: async (poolId: string, kid: string): Promise<SigningKey | undefined> =>
      [...(await ring(poolId)).values()].find((key) => key.kid === kid),
    /** The public keys as a JSON Web Key Set (RFC 7517). */
    jwks: async (poolId: string): Promise<{ keys: JWK[] }> => ({
      keys: await Promise.all(
        [...(await ring(poolId)).values()].map(async ({ kid, publicKey }) => {
          const { e = '', kty = '', n = '' } = await exportJWK(publicKey);
          return { alg: 'RS256', e, kid, kty, n, use: 'sig' };
        }),
      ),
    }),
    /** A secret of the pool that never leaves it: what a decoy is derived from. */
    decoySecret: async (poolId: string): Promise<Buffer> => {
      const { privateKey } = await signing(poolId, 'access');
      let secret = decoySecrets.get(privateKey);
      if (!secret) {
        const key = privateKey.export({ type: 'pkcs8', format: 'der' });
        secret = createHash('sha256').update('decoy').update(key).digest();
        decoySecrets.set(privateKey, secret);
      }
      return secret;
    },
    forget: (poolId: string) => rings.delete(poolId),
  };
}

function readKey(row: PoolKeyRow): SigningKey {
  const privateKey = createPrivateKey(row.privateKey);
  return { kid: row.kid, privateKey, publicKey: createPublicKey(privateKey) };
}
