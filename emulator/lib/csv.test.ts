import { expect, test } from 'vitest';
import { lineEnds, linesOf, valuesOf } from './csv.ts';

const lines = (text: string | Buffer, size = 4, longest = 10) => {
  const bytes = Buffer.from(text);
  const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
    bytes.subarray(index * size, (index + 1) * size),
  );
  return [...linesOf(chunks, longest)];
};

test.each([1, 2, 3, 4, 7, 100])('lines are the same in pieces of %i bytes', (size) => {
  expect(lines('a\n\nbcdefghij\r\nköln€😀', size)).toEqual([
    { number: 1, text: 'a' },
    { number: 2, text: '' },
    { number: 3, text: 'bcdefghij\r' },
    { number: 4, text: 'köln€😀' },
  ]);
});

test('what follows the last line end is a line unless it is empty', () => {
  expect(lines('a\nb')).toHaveLength(2);
  expect(lines('a\nb\n')).toHaveLength(2);
  expect(lines('')).toEqual([]);
});

test('a byte order mark is a character of the text', () => {
  expect(lines('\uFEFFa')).toEqual([{ number: 1, text: '\uFEFFa' }]);
});

test('a line of the greatest length is read, a longer one is not, and those after it are', () => {
  const longest = '0123456789';
  expect(lines(`${longest}\r\n${longest}1\n${longest.repeat(9)}\n${'€'.repeat(10)}\nok`)).toEqual([
    { number: 1, text: `${longest}\r` },
    { number: 2, problem: 'too long' },
    { number: 3, problem: 'too long' },
    { number: 4, text: '€'.repeat(10) },
    { number: 5, text: 'ok' },
  ]);
});

test('a line that is not UTF-8 is told, and those after it are read', () => {
  expect(lines(Buffer.from([0x61, 0xff, 0x0a, 0x62]))).toEqual([
    { number: 1, problem: 'not UTF-8' },
    { number: 2, text: 'b' },
  ]);
});

test('values stand between commas that have no backslash in front, without white space around', () => {
  expect(valuesOf(' a ,b\\, c,,\t\\d "e" ,')).toEqual(['a', 'b, c', '', '\\d "e"', '']);
  expect(valuesOf('"a,b"')).toEqual(['"a', 'b"']);
  expect(valuesOf('a\r')).toEqual(['a']);
});

test('line ends are counted', () => {
  expect(lineEnds(Buffer.from('\na\r\nb\n'))).toBe(3);
  expect(lineEnds(Buffer.from('ab'))).toBe(0);
});
