import { createHash, createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { exportJWK, type JWK } from 'jose';
import { errors } from '../../contract/errors.ts';
import type { Clock } from '../../lib/clock.ts';
import type { NewKey } from '../../lib/rsa-keys.ts';
import type { PoolKeyRow } from '../../storage/pool-keys.ts';
import type { Store } from '../../storage/store.ts';

/** A pool's key for one kind of token. */
export type SigningKey = { kid: string; use: TokenUse; privateKey: KeyObject; publicKey: KeyObject };
export type TokenUse = 'id' | 'access';

/** What a rotation did, as key ids: which keys sign now, which still verify, which no longer do. */
export type Rotation = Record<'signing' | 'former' | 'retired', Partial<Record<TokenUse, string>>>;

/**
 * The signing keys of all pools: RSA-2048, one for ID and one for access tokens, made once and kept in the store. After
 * a rotation the former two are published, too, until the next one.
 */
export type PoolKeys = ReturnType<typeof poolKeys>;

/** All keys of a pool, of each kind the newest first, and the secret that stays; nothing of a pool that is gone. */
type Ring = { keys: SigningKey[]; secret: Buffer | undefined };

const USES = ['id', 'access'] as const;

export function poolKeys({ store, clock, newKey }: { store: Store; clock: Clock; newKey: NewKey }) {
  const rings = new Map<string, Promise<Ring>>();

  async function load(poolId: string): Promise<Ring> {
    if (store.poolKeys.ofPool(poolId).length === 0) {
      const made = await makeKeys(poolId, 1);
      store.transaction(() => {
        // The pool may have been deleted, or made anew, while its keys were made.
        if (!store.pools.find(poolId) || store.poolKeys.ofPool(poolId).length > 0) return;
        for (const row of made) store.poolKeys.insert(row);
      });
    }
    const found = readRing(store, poolId);
    if (found.keys.length === 0) rings.delete(poolId);
    return found;
  }

  const makeKeys = (poolId: string, generation: number): Promise<PoolKeyRow[]> =>
    Promise.all(
      USES.map(async (tokenUse) => {
        const key = await newKey(`${poolId} ${tokenUse} ${generation}`);
        const privateKey = key.export({ type: 'pkcs8', format: 'pem' }).toString();
        return { kid: kidOf(key), poolId, tokenUse, generation, privateKey, createdAt: clock.now() };
      }),
    );

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
    const key = (await ring(poolId)).keys.find((candidate) => candidate.use === use);
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
      (await ring(poolId)).keys.find((key) => key.kid === kid),
    /** The public keys as a JSON Web Key Set (RFC 7517). */
    jwks: async (poolId: string): Promise<{ keys: JWK[] }> => ({
      keys: await Promise.all(
        (await ring(poolId)).keys.map(async ({ kid, publicKey }) => {
          const { e = '', kty = '', n = '' } = await exportJWK(publicKey);
          return { alg: 'RS256', e, kid, kty, n, use: 'sig' };
        }),
      ),
    }),
    /**
     * New keys for both kinds of tokens. The former two verify what they have signed until the next rotation, which
     * retires them.
     * @throws ResourceNotFoundException where the pool is deleted meanwhile
     */
    rotate: async (poolId: string): Promise<Rotation> => {
      await signing(poolId, 'access');
      for (;;) {
        const generation = newestOf(store.poolKeys.ofPool(poolId)) + 1;
        const made = await makeKeys(poolId, generation);
        const done = store.transaction(() => replaceKeys(store, poolId, made, generation));
        if (!done) continue; // another rotation came first
        rings.set(poolId, Promise.resolve(readRing(store, poolId)));
        return done;
      }
    },
    /** A secret of the pool that never leaves it and that no rotation changes: what a decoy is derived from. */
    decoySecret: async (poolId: string): Promise<Buffer> => {
      const { secret } = await ring(poolId);
      if (!secret) throw errors.poolNotFound(poolId);
      return secret;
    },
    forget: (poolId: string) => rings.delete(poolId),
    /** For a store whose content has been replaced. */
    forgetAll: () => rings.clear(),
    /** Waits until keys that are being made are in the store. */
    settled: async (): Promise<void> => {
      await Promise.allSettled(rings.values());
    },
  };
}

const newestOf = (rows: PoolKeyRow[]) => Math.max(0, ...rows.map(({ generation }) => generation));

/** @returns undefined where the keys are no longer those that were to be replaced */
function replaceKeys(
  store: Store,
  poolId: string,
  made: PoolKeyRow[],
  generation: number,
): Rotation | undefined {
  const rows = store.poolKeys.ofPool(poolId);
  if (!store.pools.find(poolId)) throw errors.poolNotFound(poolId);
  if (newestOf(rows) !== generation - 1) return undefined;
  const former = rows.filter((row) => row.generation === generation - 1);
  const retired = rows.filter((row) => row.generation < generation - 1);
  for (const { kid } of retired) store.poolKeys.delete(kid);
  for (const row of made) store.poolKeys.insert(row);
  return { signing: kids(made), former: kids(former), retired: kids(retired) };
}

const kids = (rows: PoolKeyRow[]) => Object.fromEntries(rows.map(({ tokenUse, kid }) => [tokenUse, kid]));

function readRing(store: Store, poolId: string): Ring {
  const rows = store.poolKeys.ofPool(poolId);
  return { keys: rows.map(readKey), secret: secretOf(store, poolId, rows) };
}

/** Kept when it is first asked for, derived from the first key: that key goes, the secret stays. */
function secretOf(store: Store, poolId: string, rows: PoolKeyRow[]): Buffer | undefined {
  const kept = store.poolSecrets.find(poolId);
  const first = rows.find(({ tokenUse }) => tokenUse === 'access');
  if (kept || !first) return kept;
  const key = createPrivateKey(first.privateKey).export({ type: 'pkcs8', format: 'der' });
  const secret = createHash('sha256').update('decoy').update(key).digest();
  store.poolSecrets.insert(poolId, secret);
  return secret;
}

function readKey({ kid, tokenUse, privateKey: pem }: PoolKeyRow): SigningKey {
  const privateKey = createPrivateKey(pem);
  return { kid, use: tokenUse, privateKey, publicKey: createPublicKey(privateKey) };
}

/** The fingerprint of a key, as base64 of 32 bytes, which is the form of the service's ids of keys. */
export const kidOf = (key: KeyObject): string =>
  createHash('sha256')
    .update(createPublicKey(key).export({ type: 'spki', format: 'der' }))
    .digest('base64');
