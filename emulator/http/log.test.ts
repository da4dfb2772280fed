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

test('a trigger’s invocation is a line of its names, and of its error only where that is our own advice', () => {
  const { lines, log } = logged('pretty');
  const invocation = { trigger: 'PreSignUp', function: 'arn', tries: 1, milliseconds: 1.25, error: 'Words' };
  log.invocation({ ...invocation, target: 'module', outcome: 'threw' });
  log.invocation({ ...invocation, target: 'none', outcome: 'ResourceNotFoundException' });
  expect(lines).toEqual([
    '12:00:00.000  PreSignUp  arn  threw  1.3 ms\n',
    '12:00:00.000  PreSignUp  arn  ResourceNotFoundException  1.3 ms  Words\n',
  ]);
});
