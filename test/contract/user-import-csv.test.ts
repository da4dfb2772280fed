import { expect, test } from 'vitest';
import { csvOf, FAILED, importPool, person, SUCCEEDED } from '../harness/user-import.ts';

const unparsable = (why: string) => ({
  Status: 'Failed',
  CompletionMessage: `Unable to parse the CSV file: ${why}`,
  ImportedUsers: 0,
  FailedUsers: 0,
});

test('columns come in any order; blank lines are no rows, but they are counted as lines', async () => {
  const { columns, run } = await importPool();
  const mixed = columns.toReversed();
  const [header, ...rows] = csvOf(mixed, [person('ada'), person('bob')]).split('\n');
  const { job, log } = await run([header, '', ...rows, ' \r', ''].join('\n'));
  expect(log).toEqual([SUCCEEDED(3), SUCCEEDED(4)]);
  expect(job).toMatchObject({ Status: 'Succeeded', ImportedUsers: 2 });
});

test.each<[string, (columns: string[]) => string, string]>([
  ['an empty file', () => '', 'it has no header.'],
  ['a blank first line', (columns) => `\n${csvOf(columns, [person('ada')])}`, 'it has no header.'],
  ['a byte order mark', (columns) => `\uFEFF${csvOf(columns, [])}`, 'it begins with a byte order mark.'],
  ['a missing column', (columns) => csvOf(columns.slice(1), []), 'the header lacks the column name.'],
  [
    'a repeated column',
    (columns) => csvOf([...columns, 'email'], []),
    'the header has the column email more than once.',
  ],
  [
    'an unknown column',
    (columns) => csvOf(['shoe size', ...columns], []),
    'column 1 of the header is no attribute of the user pool.',
  ],
  [
    'quotes',
    (columns) =>
      csvOf(
        columns.map((name) => `"${name}"`),
        [],
      ),
    'column 1 of the header is no attribute of the user pool.',
  ],
  [
    'the column sub',
    (columns) => csvOf([...columns, 'sub'], []),
    'column 22 of the header is no attribute of the user pool.',
  ],
  [
    'a header that is too long',
    (columns) => `${columns.join(',')}${' '.repeat(16_000)}\n`,
    'its header cannot be read.',
  ],
])('a file with %s imports nobody', async (_, fileOf, why) => {
  const { columns, run } = await importPool();
  const { job, log } = await run(fileOf(columns));
  expect(job).toMatchObject(unparsable(why));
  expect(log).toEqual([]);
});

test('a file has 500,000 users at most, and one with more imports nobody', async () => {
  const { columns, run } = await importPool();
  const header = columns.join(',');
  const tooMany = await run(`${header}\n${'x\n'.repeat(500_000)}x`);
  expect(tooMany.job).toMatchObject(unparsable('it has more than 500000 users.'));
  expect(tooMany.log).toEqual([]);
});

test('a row needs as many values as the header has columns', async () => {
  const { columns, run } = await importPool();
  const good = columns.map((name) => person('ada')[name] ?? '');
  const rows = [good.slice(1), [...good, ''], good, good.map((value) => `"${value}, "`)];
  const { log } = await run([columns, ...rows].map((values) => values.join(',')).join('\n'));
  expect(log).toEqual([
    FAILED(2, 'The line has 20 columns, the header has 21.'),
    FAILED(3, 'The line has 22 columns, the header has 21.'),
    SUCCEEDED(4),
    FAILED(5, 'The line has 42 columns, the header has 21.'),
  ]);
});

test('a row has 16,000 characters at most, of any alphabet', async () => {
  const { columns, run } = await importPool();
  const line = (name: string, length: number) => {
    const row = csvOf(columns, [person(name)]).split('\n')[1] ?? '';
    return row.replace(/^/, '\u2003'.repeat(length - row.length));
  };
  const { log } = await run([columns.join(','), line('ada', 16_000), line('bob', 16_001)].join('\n'));
  expect(log).toEqual([SUCCEEDED(2), FAILED(3, 'The line is longer than 16000 characters.')]);
});

test('a row that is not UTF-8 fails, and those after it are imported', async () => {
  const { columns, run } = await importPool();
  const latin = Buffer.from(csvOf(columns, [person('ren\u00e9'), person('bob')]), 'latin1');
  expect((await run(new Uint8Array(latin))).log).toEqual([
    FAILED(2, 'The line is not valid UTF-8.'),
    SUCCEEDED(3),
  ]);
});
