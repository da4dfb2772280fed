import { describe, expect, test } from 'vitest';
import { checkPassword } from './password-rules.ts';

const STRICT = { minLength: 8, upper: true, lower: true, number: true, symbol: true };
const missed = (password: string, policy = STRICT) =>
  checkPassword(password, policy)
    .filter((rule) => !rule.met)
    .map(({ rule }) => rule);

describe('the password checklist', () => {
  test.each([
    ['Passw0rd!', []],
    ['Passw0rd', ['symbol']],
    ['Passw0r!d', []],
    ['Pa0!', ['minLength']],
    ['passw0rd!', ['upper']],
    ['PASSW0RD!', ['lower']],
    ['Password!', ['number']],
    ['Pass w0rd', []],
    ['Pass  w0rd', []],
    [' Passw0rd', ['symbol', 'blanks']],
    ['Passw0rd ', ['symbol', 'blanks']],
    [' Passw0rd!', ['blanks']],
    ['Passw0rd!\t', ['blanks']],
    ['Passw0rd€', ['symbol']],
    ['ÄÖÜpassw0rd!', ['upper']],
    ['', ['minLength', 'upper', 'lower', 'number', 'symbol']],
  ])('"%s" misses %j', (password, rules) => {
    expect(missed(password)).toEqual(rules);
  });

  test.each([...'^$*.[]{}()?-"!@#%&/\\,><\':;|_~`+='])('%s counts as a symbol', (symbol) => {
    expect(missed(`Passw0rd${symbol}`)).toEqual([]);
  });

  test('a rule that the policy leaves out is not listed', () => {
    const loose = { minLength: 6, upper: false, lower: true, number: false, symbol: false };
    expect(checkPassword('abc', loose).map(({ rule }) => rule)).toEqual(['minLength', 'lower', 'blanks']);
  });
});
