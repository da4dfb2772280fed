import { describe, expect, test } from 'vitest';
import { portsFrom, startProblem } from './ports.ts';

describe('the ports', () => {
  test('are the documented ones unless a variable says otherwise', () => {
    expect(portsFrom({ OPTION2_PORT: '0' })).toEqual({
      emulator: 9229,
      shell: 3000,
      option1: 3001,
      option2: 0,
    });
  });

  test.each(['x', '-1', '65536', '1.5', ''])('"%s" is no port', (text) => {
    expect(() => portsFrom({ SHELL_PORT: text })).toThrow(`SHELL_PORT=${text} is no port (0 to 65535)`);
  });
});

describe('a start that failed', () => {
  const ports = { emulator: 9229, shell: 3000, option1: 3001, option2: 5002 };
  test('on a taken port names the variable that moves the listener', () => {
    expect(startProblem(new Error('port 3001 is taken'), ports)).toBe(
      'Port 3001 is taken: stop what uses it, or set OPTION1_PORT=<port> (0 for a free one).',
    );
  });

  test('on a port that was moved names its own variable', () => {
    expect(startProblem(new Error('port 5002 is taken'), ports)).toContain('set OPTION2_PORT=<port>');
  });

  test('on a taken port that is none of ours asks for another one', () => {
    expect(startProblem(new Error('Port 4444 is taken on 127.0.0.1. Stop what uses it.'), ports)).toBe(
      'Port 4444 is taken: stop what uses it, or choose another one.',
    );
  });

  test('for another reason keeps its message', () => {
    expect(startProblem(new Error('the seed has no pool'), ports)).toBe('the seed has no pool');
  });
});
