import { afterEach, describe, expect, test, vi } from 'vitest';
import { findProgram, type Program } from './programs.ts';

const NODE: Program = { variable: 'MY_NODE', commands: ['node'], hint: 'apt-get install nodejs' };
const NOTHING: Program = { variable: 'MY_NOTHING', commands: ['no-such-program'], hint: 'look elsewhere' };

afterEach(() => vi.restoreAllMocks());

describe('a program that a suite needs', () => {
  test('is found on the PATH', () => {
    expect(findProgram(NODE, { PATH: process.env['PATH'] })).toMatch(/node$/);
  });

  test('is the one that the variable names', () => {
    expect(findProgram(NOTHING, { MY_NOTHING: process.execPath })).toBe(process.execPath);
  });

  test('missing gives one loud line, even when the PATH has what the variable misnames', () => {
    const stderr = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    expect(findProgram(NODE, { PATH: process.env['PATH'], MY_NODE: '/no/such/file' })).toBeUndefined();
    expect(stderr.mock.calls).toEqual([
      [
        '\n*** SKIPPED: node was not found; install it (apt-get install nodejs) or set MY_NODE to its path.\n',
      ],
    ]);
  });

  test('missing in CI fails and says how to get it', () => {
    expect(() => findProgram(NOTHING, { PATH: '', CI: 'true' })).toThrow(
      'no-such-program was not found; install it (look elsewhere) or set MY_NOTHING',
    );
  });
});
