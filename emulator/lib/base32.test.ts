import { expect, test } from 'vitest';
import { base32 } from './base32.ts';

test.each([
  // RFC 4648, section 10, without padding.
  ['', ''],
  ['f', 'MY'],
  ['fo', 'MZXQ'],
  ['foo', 'MZXW6'],
  ['foob', 'MZXW6YQ'],
  ['fooba', 'MZXW6YTB'],
  ['foobar', 'MZXW6YTBOI'],
])('%j is %j in base 32', (text, encoded) => {
  expect(base32(Buffer.from(text))).toBe(encoded);
});

test('a secret of 32 bytes has 52 characters', () => {
  expect(base32(Buffer.alloc(32, 0xff))).toMatch(/^7{51}Q$/);
});
