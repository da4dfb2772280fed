import { expect, test } from 'vitest';
import { totpCode, totpStep } from './totp.ts';

const SECRET = Buffer.from('12345678901234567890');

test.each([
  // RFC 6238, appendix B, SHA-1: seconds, and the last six of its eight digits.
  [59, '287082'],
  [1111111109, '081804'],
  [1111111111, '050471'],
  [1234567890, '005924'],
  [2000000000, '279037'],
  [20000000000, '353130'],
])('the code at %i seconds is that of RFC 6238', (seconds, code) => {
  const step = Math.floor(seconds / 30);
  expect(totpCode(SECRET, step)).toBe(code);
  expect(totpStep(SECRET, code, seconds * 1000)).toBe(step);
});

test.each([
  // RFC 4226, appendix D.
  [0, '755224'],
  [1, '287082'],
  [5, '254676'],
  [9, '520489'],
])('the code of counter %i is that of RFC 4226', (counter, code) => {
  expect(totpCode(SECRET, counter)).toBe(code);
});

test('a code is good for its own step, the one before and the one after', () => {
  const code = totpCode(SECRET, 1000);
  const at = (step: number) => totpStep(SECRET, code, step * 30_000);
  expect([998, 999, 1000, 1001, 1002].map(at)).toEqual([undefined, 1000, 1000, 1000, undefined]);
  expect(totpStep(SECRET, code, 1001 * 30_000 + 29_999)).toBe(1000);
});

test('no step is before the epoch', () => {
  expect(totpStep(SECRET, totpCode(SECRET, 1), 0)).toBe(1);
  expect(totpStep(SECRET, '000000', 0)).toBeUndefined();
});

test.each(['', '12345', '1234567', 'aaaaaa', '１２３４５６'])('%j is no code', (code) => {
  expect(totpStep(SECRET, code, 59_000)).toBeUndefined();
});

test('another secret has other codes', () => {
  expect(totpStep(Buffer.from('09876543210987654321'), '287082', 59_000)).toBeUndefined();
});
