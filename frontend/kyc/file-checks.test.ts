import { expect, test } from 'vitest';
import { refusedAtOnce } from './file-checks.ts';

test.each([
  ['an empty file', 0, 'image/png', 'KYC_EMPTY'],
  ['more than 10 MB', 10 * 1024 * 1024 + 1, 'image/png', 'KYC_SIZE'],
  ['exactly 10 MB', 10 * 1024 * 1024, 'application/pdf', undefined],
  ['a type that is not on the list', 100, 'text/html', 'KYC_TYPE_REFUSED'],
  ['a file without a type', 100, '', 'KYC_TYPE_REFUSED'],
  ['a small picture', 100, 'image/jpeg', undefined],
])('%s', (_what, size, type, code) => {
  expect(refusedAtOnce({ size, type })).toBe(code);
});
