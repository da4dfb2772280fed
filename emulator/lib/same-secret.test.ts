import { expect, test } from 'vitest';
import { sameSecret } from './same-secret.ts';

test.each([
  ['', ''],
  ['secret', 'secret'],
  ['ü', Buffer.from('ü')],
  [Buffer.from([0, 255]), new Uint8Array([0, 255])],
])('%j is %j', (one, other) => {
  expect(sameSecret(one, other)).toBe(true);
});

test.each([
  ['secret', ''],
  ['secret', 'Secret'],
  ['secret', 'secret '],
  ['secret', 'secre'],
  [Buffer.from([0, 255]), Buffer.from([0, 254])],
  [Buffer.from([0, 255]), Buffer.from([0, 255, 0])],
])('%j is not %j', (one, other) => {
  expect(sameSecret(one, other)).toBe(false);
});
