import { expect, test } from 'vitest';
import { addressOf, isEmail, isPhone } from './contact-format.ts';

test.each(['a@b.co', 'Ada.Lovelace+tag@mail.example.com', "o'hara@example.ie", 'zoë@example.com', 'a@1.de'])(
  '%s is an email address',
  (text) => expect(isEmail(text)).toBe(true),
);

test.each([
  '',
  'ada',
  'ada@',
  '@example.com',
  'ada@example',
  'ada@@example.com',
  'ada@example..com',
  'ada@-example.com',
  'ada@example.com.',
  'ada @example.com',
  'ada@exam ple.com',
  'Ada <ada@example.com>',
  'ada@example.com\n',
])('%j is no email address', (text) => expect(isEmail(text)).toBe(false));

test.each([
  ['ada@example.com', 'ada@example.com'],
  ['Ada Lovelace <ada@example.com>', 'ada@example.com'],
  ['"<Ada>" <ada@example.com> ', 'ada@example.com'],
  ['Ada <>', ''],
  ['<ada@example.com> Ada', '<ada@example.com> Ada'],
])('the address of %j is %j', (sender, address) => expect(addressOf(sender)).toBe(address));

test('a long text is refused quickly', () => {
  const started = performance.now();
  expect(isEmail(`a@${'a'.repeat(2000)}!`)).toBe(false);
  expect(isEmail(`a@${'a.'.repeat(1000)}!`)).toBe(false);
  expect(performance.now() - started).toBeLessThan(100);
});

test.each(['+14325551212', '+4915112345678', '+123456789012345'])('%s is a phone number', (text) =>
  expect(isPhone(text)).toBe(true),
);

test.each(['', '14325551212', '+', '+1', '+0123456', '+1 432 555', '+1-432', '+1234567890123456', '+1432a'])(
  '%j is no phone number',
  (text) => expect(isPhone(text)).toBe(false),
);
