import { createHmac } from 'node:crypto';
import type { Context } from '../context.ts';
import type { Pool } from '../pools/pool.ts';

/** Bytes of a part of what an unknown user is shown: 32 of them, the same for a name and a part. */
export type Decoy = (part: string) => Buffer;

/**
 * Invents what an unknown user is shown: the same whenever the same name is asked for, as a known one would be
 * (Developer Guide, "managing error responses"). Nobody without the pool's keys can tell it from a real one.
 * @param name from `lookupKey`
 */
export async function decoyOf({ keys }: Context, pool: Pool, name: string): Promise<Decoy> {
  const secret = await keys.decoySecret(pool.id);
  return (part) => createHmac('sha256', secret).update(`${part}:${name}`).digest();
}
