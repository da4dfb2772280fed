import { createIds, type Ids } from './lib/ids.ts';
import { type Rewindable, rewindable } from './lib/rewindable.ts';
import { randomKey, seededKeys } from './lib/rsa-keys.ts';
import { seededRandom } from './lib/seeded-random.ts';

/**
 * What ids and keys are made from. `random` is there where they are to come again.
 * @param deterministic the seed that they are drawn from, if any
 * @param given what is used in place of what would be made
 */
export function sourcesOf(
  deterministic: string | undefined,
  given: { random: Rewindable | undefined; ids: Ids | undefined },
) {
  if (deterministic === undefined)
    return { random: undefined, ids: given.ids ?? createIds(), newKey: randomKey };
  const random = given.random ?? rewindable((from) => seededRandom(deterministic, 'ids', from));
  return { random, ids: given.ids ?? createIds(random.bytes), newKey: seededKeys(deterministic) };
}
