import { expect, test } from 'vitest';
import { banner } from './banner.ts';

test('what each address is for stands in one column, however long the ports are', () => {
  const text = banner({
    shell: 'http://127.0.0.1:3000',
    option1: 'http://127.0.0.1:40001',
    option2: 'http://127.0.0.1:3002',
    emulator: 'http://127.0.0.1:9229',
    milliseconds: 1234,
  });
  const notes = ['both options', 'the browser signs', 'the back end signs', 'the emulator;'];
  const columns = text.split('\n').flatMap((line) => notes.map((note) => line.indexOf(note)));
  expect(new Set(columns.filter((column) => column > 0))).toEqual(new Set([39]));
});
