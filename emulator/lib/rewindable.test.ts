import { expect, test } from 'vitest';
import { rewindable } from './rewindable.ts';
import { seededRandom } from './seeded-random.ts';

const open = (from = 0) => seededRandom('seed', 'test', from);
const hex = (bytes: Buffer) => bytes.toString('hex');

test('it gives the bytes of the stream, from a mark on again, and a copy goes on alone', () => {
  const whole = hex(open()(40));
  const stream = rewindable(open);
  const toBeginning = stream.mark();
  expect(hex(stream.bytes(10))).toBe(whole.slice(0, 20));
  const back = stream.mark();
  expect(hex(stream.bytes(7))).toBe(whole.slice(20, 34));
  const copy = stream.copy();
  back();
  expect(hex(stream.bytes(7))).toBe(whole.slice(20, 34));
  back();
  expect(hex(stream.bytes(1))).toBe(whole.slice(20, 22));
  expect(hex(copy.bytes(5))).toBe(whole.slice(34, 44));
  toBeginning();
  expect(hex(stream.bytes(20))).toBe(whole.slice(0, 40));
});

test('going far into the stream takes nothing of it', () => {
  const far = rewindable(open, 5_000_000_000);
  const back = far.mark();
  const bytes = hex(far.bytes(3));
  expect(hex(far.copy().bytes(2))).toBe(hex(far.bytes(2)));
  back();
  expect(hex(far.bytes(3))).toBe(bytes);
  expect(bytes).not.toBe(hex(open()(3)));
});
