import { expect } from 'vitest';
import type { Tally } from './tally.ts';
import type { Answer, FuzzWorld } from './world.ts';

/** A guard against requests that never end, not a measure of speed: the machine may be busy. */
const LONGEST = 5_000;

/**
 * Sends a request and checks what holds for every one: an answer in time, no failure, and a store that a refusal did
 * not change.
 */
export async function send(
  world: FuzzWorld,
  operation: string,
  body: string,
  counts: Tally,
): Promise<Answer> {
  const before = world.content();
  const answer = await world.call(operation, body);
  counts.count(operation, answer);
  // Taken away, or every later request would seem to fail.
  expect(world.failures.splice(0), 'nothing fails').toEqual([]);
  expect([200, 400, 413, 501], answer.text).toContain(answer.status);
  expect(answer.milliseconds, 'the answer comes in time').toBeLessThan(LONGEST);
  // Compared first: to write down what differs takes its time.
  const after = world.content();
  if (answer.status !== 200 && after !== before) expect(after, `unchanged by ${answer.text}`).toEqual(before);
  return answer;
}
