import { expect, test } from 'vitest';
import { serialize } from './serialize.ts';

test('timestamps are seconds with milliseconds as decimals, at every depth', () => {
  const at = new Date(1_700_000_000_123);
  const output = { at, list: [at, { at }], pool: { Name: 'a', inner: { at } } };
  expect(serialize(output)).toBe(
    '{"at":1700000000.123,"list":[1700000000.123,{"at":1700000000.123}],"pool":{"Name":"a","inner":{"at":1700000000.123}}}',
  );
});

test('blobs are base64, of a view its own bytes alone', () => {
  const bytes = new Uint8Array([0, 1, 2, 3, 255]);
  expect(serialize({ image: bytes, part: bytes.subarray(3), buffer: Buffer.from('ab') })).toBe(
    '{"image":"AAECA/8=","part":"A/8=","buffer":"YWI="}',
  );
});

test('absent members are left out; null, false, zero and empty ones are not', () => {
  expect(serialize({ a: undefined, b: null, c: false, d: 0, e: '', f: [], g: {}, h: { i: undefined } })).toBe(
    '{"b":null,"c":false,"d":0,"e":"","f":[],"g":{},"h":{}}',
  );
});

test('a member named __proto__ is a member', () => {
  const map: unknown = JSON.parse('{"__proto__":{"a":1},"b":["c"]}');
  expect(serialize({ map })).toBe('{"map":{"__proto__":{"a":1},"b":["c"]}}');
});

test('what was given is not changed', () => {
  const output = { at: new Date(0), users: [{ at: new Date(0) }] };
  serialize(output);
  expect(output).toEqual({ at: new Date(0), users: [{ at: new Date(0) }] });
});
