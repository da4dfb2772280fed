import { expect, test } from 'vitest';
import { createIds } from './ids.ts';
import { seededRandom } from './seeded-random.ts';

test('a seed and a name give the same bytes, however they are portioned', () => {
  const whole = seededRandom('s', 'ids')(64);
  const parts = seededRandom('s', 'ids');
  expect(Buffer.concat([parts(1), parts(40), parts(0), parts(23)])).toEqual(whole);
  // Fixed: a newer version gives what this one gave.
  expect(whole.subarray(0, 8).toString('hex')).toBe('6e52489774425633');
});

test.each([0, 1, 15, 16, 17, 4096, 69_999])('it can begin at byte %i', (from) => {
  const whole = seededRandom('s', 'ids')(70_000);
  expect(seededRandom('s', 'ids', from)(70_000 - from)).toEqual(whole.subarray(from));
});

test('another seed or name gives other bytes, and none repeats', () => {
  const first = seededRandom('s', 'ids')(32);
  expect(seededRandom('t', 'ids')(32)).not.toEqual(first);
  expect(seededRandom('s', 'keys')(32)).not.toEqual(first);
  expect(seededRandom('s","', 'ids')(32)).not.toEqual(seededRandom('s', '","ids')(32));
  const stream = seededRandom('s', 'ids');
  expect(stream(32)).not.toEqual(stream(32));
});

test('ids of a seeded stream have the usual forms, each a new one', () => {
  const ids = createIds(seededRandom('s', 'ids'));
  const again = createIds(seededRandom('s', 'ids'));
  const uuids = Array.from({ length: 100 }, () => ids.uuid());
  expect(new Set(uuids).size).toBe(100);
  for (const uuid of uuids)
    expect(uuid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(uuids.map(() => again.uuid())).toEqual(uuids);
});
