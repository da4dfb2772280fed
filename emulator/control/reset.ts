import { type ControlRoute, refusal } from './route.ts';
import type { EmulatorState } from './state.ts';

/** What those routes share that put other data in the place of the present. */
export const busy = refusal(
  'Requests are still being answered, or the snapshot cannot be used. Nothing has changed.',
);

/** `POST /_/api/v1/reset`: everything as it was right after the start. */
export const resetAll = ({ reset }: EmulatorState): ControlRoute => ({
  method: 'post',
  path: '/_/api/v1/reset',
  id: 'reset',
  summary:
    'Everything as it was right after the start: the data of the seed and nothing else, and the clock’s course. ' +
    'Pools of the seed keep their signing keys; tokens of before are revoked. Snapshots and branches stay.',
  responses: { 204: { description: 'Done.' }, 409: busy },
  answer: async (c) => {
    await reset();
    return c.body(null, 204);
  },
});
