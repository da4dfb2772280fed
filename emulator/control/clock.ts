import type { ClockMode, MovableClock } from '../lib/clock.ts';
import { type ControlRoute, refusal } from './route.ts';
import type { Schema } from './schema.ts';

const mode: Schema = {
  type: 'string',
  enum: ['real', 'running', 'frozen'],
  description:
    'real: the machine’s clock; running: runs on from where it stands, ahead of or behind that; frozen: stands still',
};

const clockSchema: Schema = {
  type: 'object',
  required: ['now', 'mode'],
  properties: { now: { type: 'string', format: 'date-time' }, mode },
  additionalProperties: false,
};

const moved = { description: 'The clock as it goes now.', content: { schema: clockSchema } };
const show = (clock: MovableClock) => ({ now: new Date(clock.now()).toISOString(), mode: clock.mode() });

/** `GET /_/api/v1/clock`: what time it is for the pools. */
export const readClock = (clock: MovableClock): ControlRoute => ({
  method: 'get',
  path: '/_/api/v1/clock',
  id: 'readClock',
  summary: 'What time it is for everything that expires: codes, sessions, tokens, lockouts, import jobs.',
  responses: { 200: moved },
  answer: (c) => c.json(show(clock)),
});

type Change = { advance?: string; set?: string; mode?: ClockMode };

const change: Schema = {
  type: 'object',
  properties: {
    advance: {
      type: 'string',
      pattern: '^\\d+(\\.\\d+)?(ms|s|m|h|d)$',
      description: 'Moves it forward: 90s, 15m, 25h, 7d.',
    },
    set: {
      type: 'string',
      format: 'date-time',
      pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?(Z|[+-]\\d{2}:\\d{2})$',
      description:
        'A moment with its time zone; the clock runs on from there, or stands there if it is frozen.',
    },
    mode,
  },
  additionalProperties: false,
};

/** `PUT /_/api/v1/clock`: moves, stops or releases it. */
export const changeClock = (clock: MovableClock): ControlRoute => ({
  method: 'put',
  path: '/_/api/v1/clock',
  id: 'changeClock',
  summary:
    'Moves, stops or releases the clock: one of `advance`, `set` and `mode`. The mode `frozen` may go with one of the ' +
    'others: the clock is moved and stands there.',
  body: { schema: change },
  responses: { 200: moved, 400: refusal('It is unclear what to do, or beyond the years 1970 to 9999.') },
  answer: (c, given: Change) => {
    const problem = changeProblem(given);
    if (problem !== undefined) return c.json({ message: problem }, 400);
    try {
      if (given.advance !== undefined) clock.advance(given.advance);
      if (given.set !== undefined) clock.set(given.set);
    } catch (error) {
      if (error instanceof RangeError) return c.json({ message: `${error.message}.` }, 400);
      throw error;
    }
    if (given.mode !== undefined) SWITCHES[given.mode](clock);
    return c.json(show(clock));
  },
});

function changeProblem({ advance, set, mode: to }: Change): string | undefined {
  if (advance === undefined && set === undefined && to === undefined)
    return 'Say what to do: one of "advance", "set" and "mode".';
  if (advance !== undefined && set !== undefined) return 'Use "advance" or "set", not both.';
  if ((advance !== undefined || set !== undefined) && to !== undefined && to !== 'frozen')
    return `The mode "${to}" goes with no "advance" or "set"; only "frozen" does.`;
  return undefined;
}

const SWITCHES: Record<ClockMode, (clock: MovableClock) => void> = {
  real: (clock) => clock.follow(),
  running: (clock) => clock.resume(),
  frozen: (clock) => clock.freeze(),
};
