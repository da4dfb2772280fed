import { expect, test } from 'vitest';
import { movableClock } from '../lib/clock.ts';
import { createLog } from './log.ts';

const REQUEST = { requestId: 'r', operation: 'SignUp', status: 200, milliseconds: 1.25 };

function logged(format: 'pretty' | 'json') {
  const lines: string[] = [];
  const clock = movableClock('2026-01-31T12:00:00Z');
  return { lines, clock, log: createLog((line) => lines.push(line), format, clock) };
}

test("lines carry the emulator's time", () => {
  const { lines, clock, log } = logged('pretty');
  log.request(REQUEST);
  clock.advance('90s');
  log.request({ ...REQUEST, status: 400, error: 'CodeMismatchException' });
  expect(lines).toEqual([
    '12:00:00.000  SignUp  200  1.3 ms\n',
    '12:01:30.000  SignUp  CodeMismatchException  1.3 ms\n',
  ]);
});

test('a machine gets one line of JSON a record', () => {
  const { lines, log } = logged('json');
  log.request({ ...REQUEST, status: 500, error: 'InternalErrorException' });
  log.failure('r', 'out of paper');
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    {
      at: '2026-01-31T12:00:00.000Z',
      level: 'error',
      ...REQUEST,
      status: 500,
      error: 'InternalErrorException',
    },
    { at: '2026-01-31T12:00:00.000Z', level: 'error', requestId: 'r', error: 'out of paper' },
  ]);
});
