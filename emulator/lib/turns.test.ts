import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createTurns } from './turns.ts';

test('some go on at a time, the others in their order, whatever comes of those before', async () => {
  const turns = createTurns(2);
  let working = 0;
  let most = 0;
  const started: number[] = [];
  const outcomes = await Promise.allSettled(
    [0, 1, 2, 3, 4, 5].map((number) =>
      turns(async () => {
        started.push(number);
        working += 1;
        most = Math.max(most, working);
        await pause(5);
        working -= 1;
        if (number % 2 === 0) throw new Error('no');
        return number;
      }),
    ),
  );
  expect(most).toBe(2);
  expect(started).toEqual([0, 1, 2, 3, 4, 5]);
  expect(outcomes.map((outcome) => (outcome.status === 'fulfilled' ? outcome.value : 'no'))).toEqual([
    'no',
    1,
    'no',
    3,
    'no',
    5,
  ]);
  expect(await turns(async () => 'later')).toBe('later');
});
