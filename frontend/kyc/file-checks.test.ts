import { expect, test } from 'vitest';
import { contentTypeOf, refusedAtOnce } from './file-checks.ts';

test.each([
  ['an empty file', 'a.png', 0, 'image/png', 'KYC_EMPTY'],
  ['more than 10 MB', 'a.png', 10 * 1024 * 1024 + 1, 'image/png', 'KYC_SIZE'],
  ['exactly 10 MB', 'a.pdf', 10 * 1024 * 1024, 'application/pdf', undefined],
  ['a type that is not on the list', 'a.png', 100, 'text/html', 'KYC_TYPE_REFUSED'],
  ['a file without a type', 'a', 100, '', 'KYC_TYPE_REFUSED'],
  ['a page without a type', 'a.html', 100, '', 'KYC_TYPE_REFUSED'],
  ['a small picture', 'a.jpg', 100, 'image/jpeg', undefined],
  ['a photo that the browser has no type for', 'IMG_1.HEIC', 100, '', undefined],
  ['a photo of Safari', 'IMG_1.heif', 100, 'image/heif', undefined],
])('%s', (_what, name, size, type, code) => {
  expect(refusedAtOnce({ name, size, type })).toBe(code);
});

test.each([
  ['IMG_1.HEIC', '', 'image/heic'],
  ['IMG_1.heif', '', 'image/heif'],
  ['photo.jfif', '', 'image/jpeg'],
  ['photo.heic', 'image/png', 'image/png'],
  ['heic', 'text/html', 'text/html'],
  ['photo.constructor', '', ''],
])('%s with type "%s" is declared as "%s"', (name, type, declared) => {
  expect(contentTypeOf({ name, type })).toBe(declared);
});
