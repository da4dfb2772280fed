import { expect, test } from 'vitest';
import { movableClock } from './clock.ts';
import { tokenBuckets } from './token-buckets.ts';

function buckets() {
  const clock = movableClock('2026-01-31T12:00:00Z');
  const { take, has, size } = tokenBuckets(clock);
  const taken = (name: string, rate: number, tries: number) =>
    Array.from({ length: tries }, () => take(name, rate)).filter(Boolean).length;
  return { clock, taken, has, size };
}

test('a second’s worth is there at once, and no more', () => {
  const { taken } = buckets();
  expect(taken('a', 5, 20)).toBe(5);
  expect(taken('a', 5, 20)).toBe(0);
});

test('a bucket fills evenly, up to a second’s worth', () => {
  const { clock, taken } = buckets();
  taken('a', 5, 5);
  clock.advance(199);
  expect(taken('a', 5, 5)).toBe(0);
  clock.advance(1);
  expect(taken('a', 5, 5)).toBe(1);
  clock.advance(600);
  expect(taken('a', 5, 5)).toBe(3);
  clock.advance('1h');
  expect(taken('a', 5, 20)).toBe(5);
});

test('a refused try costs nothing', () => {
  const { clock, taken } = buckets();
  taken('a', 1, 1);
  for (let tenth = 0; tenth < 9; tenth++) {
    clock.advance(100);
    expect(taken('a', 1, 3)).toBe(0);
  }
  clock.advance(100);
  expect(taken('a', 1, 3)).toBe(1);
});

test('buckets do not share', () => {
  const { taken } = buckets();
  expect([taken('a', 2, 5), taken('b', 3, 5)]).toEqual([2, 3]);
});

test('a bucket whose rate is raised holds and fills accordingly', () => {
  const { clock, taken } = buckets();
  expect(taken('a', 2, 5)).toBe(2);
  clock.advance(500);
  expect(taken('a', 10, 20)).toBe(5);
  clock.advance('1s');
  expect(taken('a', 10, 20)).toBe(10);
});

test('a clock that is set back fills nothing and takes nothing away', () => {
  const { clock, taken } = buckets();
  taken('a', 4, 2);
  clock.set('2026-01-31T11:00:00Z');
  expect(taken('a', 4, 5)).toBe(2);
  clock.advance(250);
  expect(taken('a', 4, 5)).toBe(1);
});

test('to ask whether a token is left takes none, and makes no bucket', () => {
  const { clock, taken, has, size } = buckets();
  expect([has('a', 1), has('a', 1), size()]).toEqual([true, true, 0]);
  expect(taken('a', 1, 2)).toBe(1);
  expect([has('a', 1), size()]).toEqual([false, 1]);
  clock.advance('1s');
  expect([has('a', 1), taken('a', 1, 2)]).toEqual([true, 1]);
});

test('very many names do not pile up: buckets that are full again are forgotten', () => {
  const { clock, taken, size } = buckets();
  for (let name = 0; name < 50_000; name++) {
    taken(String(name), 1, 1);
    clock.advance(1);
  }
  expect(size()).toBeLessThanOrEqual(10_000);
});

test('a bucket that is not full again is kept, however many there are', () => {
  const { clock, taken, size } = buckets();
  expect(taken('used up', 2, 5)).toBe(2);
  clock.advance(999);
  for (let name = 0; name < 30_000; name++) taken(String(name), 1, 1);
  expect(size()).toBe(30_001);
  expect(taken('used up', 2, 5)).toBe(1);
  expect(taken('0', 1, 5)).toBe(0);
});
