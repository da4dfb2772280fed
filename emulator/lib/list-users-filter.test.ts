import { expect, test } from 'vitest';
import { parseListUsersFilter } from './list-users-filter.ts';

test.each([
  ['email = "jo@example.com"', 'email', '=', 'jo@example.com'],
  ['email="jo@example.com"', 'email', '=', 'jo@example.com'],
  ['  email   ^=   "jo"  ', 'email', '^=', 'jo'],
  ['"email" ^= "jo"', 'email', '^=', 'jo'],
  ['cognito:user_status = "CONFIRMED"', 'cognito:user_status', '=', 'CONFIRMED'],
  ['custom:foo = "bar"', 'custom:foo', '=', 'bar'],
  ['name = ""', 'name', '=', ''],
  ['name = "a \\"quoted\\" word"', 'name', '=', 'a "quoted" word'],
  ['name = "back\\\\slash"', 'name', '=', 'back\\slash'],
  ['name = "a = \\"b\\""', 'name', '=', 'a = "b"'],
  ['name = "Zoë 李"', 'name', '=', 'Zoë 李'],
  ['name = "two\nlines"', 'name', '=', 'two\nlines'],
])('%j is a condition', (text, attribute, operator, value) => {
  expect(parseListUsersFilter(text)).toEqual({ attribute, operator, value });
});

test.each([
  'foo',
  'username=',
  'username = ',
  'username = foo',
  'username = "foo',
  'username = foo"',
  "username = 'foo'",
  'username == "foo"',
  'username != "foo"',
  'username $= "foo"',
  '= "foo"',
  '"" = "foo"',
  '"user"name" = "foo"',
  'user name = "foo"',
  'username = "foo" email = "bar"',
  'username = "foo" and email = "bar"',
  'username = "fo"o"',
  'username = "foo\\"',
  ' ',
])('%j is no condition', (text) => {
  expect(parseListUsersFilter(text)).toBeUndefined();
});
