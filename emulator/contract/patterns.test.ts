import { expect, test } from 'vitest';
import { requestModel } from './generated/request-model.ts';
import { matchesPattern } from './patterns.ts';

/** For texts without a length of their own: more than a request holds of one usually, less than it may hold. */
const UNLIMITED = 100_000;

const patterns = Object.entries(requestModel.shapes).flatMap(([name, { pattern, max = UNLIMITED }]) =>
  pattern === undefined ? [] : [{ name, pattern, max }],
);

const REPEATED = [
  ...'aA0_-+=/,.@:{}# \n',
  '{####}',
  '{##a##}',
  '{##',
  '##}',
  '{##{####}',
  'a@',
  'arn:',
  ':a',
];
const LAST = ['', '\u0001', '\n', ' ', '@'];

test.each(patterns)('$name decides on a long text in time', ({ pattern, max }) => {
  for (const unit of REPEATED)
    for (const last of LAST) {
      const text = unit.repeat(Math.ceil(max / unit.length)).slice(0, max - 1) + last;
      const started = performance.now();
      matchesPattern(pattern, text);
      expect(performance.now() - started, `${JSON.stringify(unit)}… ${JSON.stringify(last)}`).toBeLessThan(
        100,
      );
    }
});

const AROUND_TEXTS = [
  'EmailVerificationMessageType',
  'EmailVerificationMessageByLinkType',
  'SmsVerificationMessageType',
  'EmailAddressType',
];

test.each(patterns.filter(({ name }) => AROUND_TEXTS.includes(name)))(
  '$name says what its regular expression says',
  ({ pattern }) => {
    const expression = new RegExp(`^(?:${pattern})$`, 'u');
    const alphabet = ['{####}', '{##', '##}', '#', '@', 'a', '\u{1f600}', '\n'];
    const seen = new Set<boolean>();
    for (const text of texts(alphabet, 5)) {
      expect(matchesPattern(pattern, text), JSON.stringify(text)).toBe(expression.test(text));
      seen.add(expression.test(text));
    }
    expect(seen.size).toBe(2);
  },
);

/** All texts of up to so many pieces. */
function texts(alphabet: string[], most: number): string[] {
  const shorter = most === 0 ? [] : texts(alphabet, most - 1);
  return most === 0 ? [''] : ['', ...shorter.flatMap((text) => alphabet.map((piece) => text + piece))];
}
