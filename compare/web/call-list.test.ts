import { describe, expect, test } from 'vitest';
import type { CallReport } from '../../frontend/call-report.ts';
import { readServerTiming, totalsText } from './call-list.ts';

describe('a Server-Timing header', () => {
  test('gives name, description and duration of each figure', () => {
    expect(readServerTiming('auth;dur=0.09;desc="verify", cache;desc="hit", cognito;dur=27.8')).toEqual([
      { name: 'auth', ms: 0.09, text: 'verify' },
      { name: 'cache', ms: undefined, text: 'hit' },
      { name: 'cognito', ms: 27.8, text: undefined },
    ]);
  });

  test('that is empty gives nothing', () => {
    expect(readServerTiming('')).toEqual([]);
  });
});

describe('the totals of a panel', () => {
  const call = (ms: number, operation?: string): CallReport => ({
    kind: 'wadingpool:call',
    method: 'POST',
    host: 'localhost',
    path: '/',
    status: 200,
    ms,
    ...(operation === undefined ? {} : { operation }),
  });

  test('count the calls, those straight to Cognito apart', () => {
    expect(totalsText([call(10.4, 'SignUp'), call(20)])).toBe('2 calls, 1 straight to Cognito, 30 ms');
  });

  test('of one call are in the singular', () => {
    expect(totalsText([call(0.25)])).toBe('1 call, 0 straight to Cognito, 0.25 ms');
  });

  test('of no call say so', () => {
    expect(totalsText([])).toBe('Nothing yet');
  });
});
