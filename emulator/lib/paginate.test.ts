import { expect, test } from 'vitest';
import { decodeToken, encodeToken, pageOf } from './paginate.ts';

test('a token gives back the position that it was made of', () => {
  expect(decodeToken('users', encodeToken('users', ['ärger', 7]))).toEqual(['ärger', 7]);
});

test.each([
  ['of another list', encodeToken('pools', ['a'])],
  ['without a position', encodeToken('users', [])],
  ['that is no token', 'garbage'],
  ['that is no list', Buffer.from('{"0":"users","1":"a"}').toString('base64url')],
  ['of other values', Buffer.from('["users",{"a":1}]').toString('base64url')],
  ['cut short', encodeToken('users', ['a']).slice(0, -3)],
])('a token %s is refused', (_, token) => {
  expect(decodeToken('users', token)).toBeUndefined();
});

test('a page has a next one only where a row beyond it was read', () => {
  const at = (last: string) => [last];
  expect(pageOf('letters', ['a', 'b', 'c'], 2, at)).toEqual({
    items: ['a', 'b'],
    next: encodeToken('letters', ['b']),
  });
  expect(pageOf('letters', ['a', 'b'], 2, at)).toEqual({ items: ['a', 'b'], next: undefined });
  expect(pageOf('letters', [], 2, at)).toEqual({ items: [], next: undefined });
});
