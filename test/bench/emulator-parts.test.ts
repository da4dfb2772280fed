import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { type Figure, type Goal, least, most } from '../../bench/emulator/figures.ts';
import { judge } from '../../bench/emulator/judge.ts';
import { Connection, isGone } from '../../bench/emulator/load/connection.ts';
import { openSender } from '../../bench/emulator/load/send.ts';
import { numbersOf } from '../../bench/emulator/processes/cpus.ts';
import { seededRandom } from '../../bench/random.ts';
import { bootstrapRatio } from '../../bench/statistics.ts';

describe('ratios', () => {
  test('are taken repeat by repeat, before the median', () => {
    const { median } = bootstrapRatio([10, 40, 90], [1, 2, 3], seededRandom(1));
    expect(median).toBe(20);
  });

  test('their interval lies within the ratios', () => {
    const { low, high } = bootstrapRatio([10, 12, 11, 13, 9], [5, 5, 5, 5, 5], seededRandom(1));
    expect(low).toBeGreaterThanOrEqual(1.8);
    expect(high).toBeLessThanOrEqual(2.6);
    expect(low).toBeLessThan(high);
  });

  test('rows of different length are compared by the median of the second', () => {
    expect(bootstrapRatio([30, 20, 40], [10], seededRandom(1)).median).toBe(3);
    expect(bootstrapRatio([8], [1, 2, 3, 4], seededRandom(1)).median).toBe(3.2);
  });
});

describe('a verdict', () => {
  const figure = (value: number, goals: Goal[], rest: Partial<Figure> = {}): Figure => ({
    goal: 'P1',
    name: 'something',
    unit: 'per second',
    wadingpool: [value, value, value],
    goals,
    ...rest,
  });
  const verdict = (...args: Parameters<typeof figure>) => judge(figure(...args), 1).verdict;

  test('is met from the must on, and a stretch from the stretch on', () => {
    expect(verdict(99, [least('value', 100, 200)])).toBe('missed');
    expect(verdict(100, [least('value', 100, 200)])).toBe('met');
    expect(verdict(200, [least('value', 100, 200)])).toBe('stretch');
  });

  test('turns round where less is better', () => {
    expect(verdict(101, [most('value', 100, 50)])).toBe('missed');
    expect(verdict(100, [most('value', 100, 50)])).toBe('met');
    expect(verdict(50, [most('value', 100, 50)])).toBe('stretch');
  });

  test('is of the ratio where the goal is', () => {
    expect(verdict(30, [least('peer', 3)], { peer: [10, 10, 10] })).toBe('met');
    expect(verdict(29, [least('peer', 3)], { peer: [10, 10, 10] })).toBe('missed');
    expect(verdict(29, [least('limit', 0.6)], { limit: { name: 'x', values: [50, 50, 50] } })).toBe('missed');
  });

  test('is the worst of all goals', () => {
    expect(verdict(100, [least('value', 1, 2), least('value', 100, 200)])).toBe('met');
    expect(verdict(100, [least('value', 1, 2), least('value', 101)])).toBe('missed');
  });

  test('a goal that was not measured is not met, and hides no other that was missed', () => {
    expect(verdict(100, [least('value', 1), least('peer', 3)])).toBe('not measured');
    expect(verdict(100, [least('value', 101), least('peer', 3)])).toBe('missed');
    expect(verdict(100, [])).toBe('no goal');
  });
});

test('CPU lists are read as taskset writes them', () => {
  expect(numbersOf('0-2,5')).toEqual([0, 1, 2, 5]);
  expect(numbersOf('3')).toEqual([3]);
});

describe('the load client', () => {
  let server: Server | undefined;
  afterEach(() => server?.close());

  /** A server that answers everything with these pieces, and hangs up where there are none. */
  async function answering(...pieces: string[]): Promise<string> {
    server = createServer((socket) => {
      socket.on('data', async () => {
        for (const piece of pieces) {
          socket.write(piece);
          await new Promise((resolve) => setTimeout(resolve, 5));
        }
        if (pieces.length === 0) socket.end();
      });
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  }

  test('puts an answer together that comes in pieces, and uses its connection again', async () => {
    const endpoint = await answering('HTTP/1.1 200 OK\r\nContent-Le', 'ngth: 10\r\n\r\n{"a":', '"ü"}');
    const { send, close } = openSender(endpoint);
    await expect(send('GetUser', {})).resolves.toEqual({ a: 'ü' });
    await expect(send('GetUser', {})).resolves.toEqual({ a: 'ü' });
    close();
  });

  test('every answer that is not 200 is an error that shows the answer', async () => {
    const endpoint = await answering('HTTP/1.1 400 Bad Request\r\nContent-Length: 14\r\n\r\n{"__type":"X"}');
    const { send, close } = openSender(endpoint);
    await expect(send('GetUser', {})).rejects.toThrow('GetUser answers 400: {"__type":"X"}');
    close();
  });

  test('an answer without a length is refused', async () => {
    const endpoint = await answering('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n');
    const connection = new Connection(endpoint);
    await expect(connection.post('POST / HTTP/1.1\r\n', '{}')).rejects.toThrow('without a length');
    connection.close();
  });

  test('a server that hangs up is told from a wrong answer', async () => {
    const connection = new Connection(await answering());
    const error: unknown = await connection
      .post('POST / HTTP/1.1\r\n', '{}')
      .catch((thrown: unknown) => thrown);
    expect(isGone(error)).toBe(true);
    expect(isGone(new Error('GetUser answers 400'))).toBe(false);
  });
});
