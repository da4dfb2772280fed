import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deserialize } from '../../emulator/contract/deserialize.ts';
import { validate } from '../../emulator/contract/validate.ts';
import { operations } from '../../emulator/operations/index.ts';
import { brokenInputs } from '../harness/fuzz/broken-input.ts';
import { mend } from '../harness/fuzz/mend.ts';
import { seed } from '../harness/fuzz/seed.ts';
import { send } from '../harness/fuzz/send.ts';
import { tally } from '../harness/fuzz/tally.ts';
import { type Step, steps } from '../harness/fuzz/walk.ts';
import { type FuzzWorld, fuzzWorld } from '../harness/fuzz/world.ts';

const names = Object.keys(operations);
const inside = tally();
const outside = tally();

/** Of each kind of broken request, for each operation. */
const BROKEN = 3;
const WALKS = 10;
const LONGEST_WALK = 800;
/** Steps after which the pools are put back into order. */
const MENDED_AFTER = 40;
/** Of all operations; which ones are left out, chance decides. */
const MOSTLY_GRANTED = 0.9;

afterAll(() => {
  const never = names.filter((name) => !inside.isGranted(name)).map(inside.explain);
  process.stdout.write(
    `FUZZ_SEED=${seed}\ninside the model: ${inside.report()}\noutside the model: ${outside.report()}\n` +
      `never granted: ${never.join('; ') || 'none'}\n`,
  );
});

describe(`requests outside the model are refused and change nothing (FUZZ_SEED=${seed})`, () => {
  let world: FuzzWorld;
  beforeAll(() => {
    world = fuzzWorld(seed);
    return () => world.close();
  });

  test.each(names.map((name, index) => [name, index] as const))('%s', async (operation, index) => {
    if (index % MENDED_AFTER === 0) await mend(world);
    for (const broken of brokenInputs(operation))
      await fc.assert(
        fc.asyncProperty(broken, async ({ body, mustRefuse }) => {
          const { text } = await send(world, operation, world.fillIn(body), outside);
          if (mustRefuse)
            expect(text).toMatch(
              /^\{"__type":"(InvalidParameter|Serialization|RequestEntityTooLarge)Exception"/,
            );
        }),
        { seed, numRuns: BROKEN },
      );
  });
});

async function take(walk: Step[], world: FuzzWorld): Promise<void> {
  for (const [index, { operation, input }] of walk.entries()) {
    if (index % MENDED_AFTER === 0) {
      world.clock.advance('16m');
      await mend(world);
    }
    const body = world.fillIn(JSON.stringify(input));
    validate(operation, deserialize(operation, JSON.parse(body)));
    await send(world, operation, body, inside);
  }
}

test(`requests inside the model fail nothing, and no refused one changes what is kept (FUZZ_SEED=${seed})`, async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer(), steps(LONGEST_WALK), async (ids, walk) => {
      const world = fuzzWorld(ids);
      await take(walk, world).finally(() => world.close());
    }),
    // The limit is for finding the smallest walk that fails, which takes many.
    { seed, numRuns: WALKS, interruptAfterTimeLimit: 120_000 },
  );
  // Requests that hit upon nothing would show nothing.
  expect(names.filter(inside.isGranted).length).toBeGreaterThan(names.length * MOSTLY_GRANTED);
}, 180_000);
