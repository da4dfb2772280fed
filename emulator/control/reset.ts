import { type ControlRoute, refusal } from './route.ts';
import type { EmulatorState } from './state.ts';

/** `POST /_/api/v1/reset`: everything as it was right after the start. */
export const resetAll = ({ reset }: EmulatorState): ControlRoute => ({
  method: 'post',
  path: '/_/api/v1/reset',
  id: 'reset',
  summary:
    'Everything as it was right after the start: the data of the seed, that of a kept directory, and nothing else; ' +
    'and the clock’s course. ' +
    'Pools of the seed keep their signing keys; tokens of before are revoked. Snapshots and branches stay.',
  responses: {
    204: { description: 'Done.' },
    409: refusal(
      'Requests are still being answered, or more was there at the start than is kept for this. Nothing has changed.',
    ),
  },
  answer: async (c) => {
    await reset();
    return c.body(null, 204);
  },
});
