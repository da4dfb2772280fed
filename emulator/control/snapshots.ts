import { busy, type ControlRoute, inPath, refusal } from './route.ts';
import type { EmulatorState } from './state.ts';

const name = inPath(
  'name',
  '1 to 64 letters, digits, ".", "_" or "-", of which the first is a letter or digit.',
);
const badName = refusal('This is no name of a snapshot.');
const unknown = refusal('There is no snapshot of this name.');
const done = { description: 'Done.' };

/** `/_/api/v1/snapshots`: all data at a moment, by name. */
export const snapshotRoutes = ({ snapshots }: EmulatorState): ControlRoute[] => [
  {
    method: 'get',
    path: '/_/api/v1/snapshots',
    id: 'listSnapshots',
    summary: 'The snapshots in the order of their names.',
    responses: {
      200: {
        description: 'The snapshots.',
        content: {
          schema: {
            type: 'object',
            required: ['snapshots'],
            properties: {
              snapshots: {
                type: 'array',
                items: {
                  type: 'object',
                  required: ['name', 'bytes'],
                  properties: { name: { type: 'string' }, bytes: { type: 'integer' } },
                  additionalProperties: false,
                },
              },
            },
            additionalProperties: false,
          },
        },
      },
    },
    answer: (c) => c.json({ snapshots: snapshots.list() }),
  },
  {
    method: 'put',
    path: '/_/api/v1/snapshots/{name}',
    id: 'saveSnapshot',
    summary:
      'Keeps all data as it is now (pools, users, keys, sessions, messages, not the clock) under a name, in place of ' +
      'what had that name: in the data directory, or in memory with `--memory`.',
    parameters: [name],
    responses: { 204: done, 400: badName },
    answer: async (c) => {
      await snapshots.save(c.req.param('name') ?? '');
      return c.body(null, 204);
    },
  },
  {
    method: 'post',
    path: '/_/api/v1/snapshots/{name}/restore',
    id: 'restoreSnapshot',
    summary:
      'Puts the data of a snapshot in place of the present data. Requests see the one or the other: those that are ' +
      'being answered are waited for.',
    parameters: [name],
    responses: { 204: done, 400: badName, 404: unknown, 409: busy },
    answer: async (c) => {
      await snapshots.restore(c.req.param('name') ?? '');
      return c.body(null, 204);
    },
  },
  {
    method: 'delete',
    path: '/_/api/v1/snapshots/{name}',
    id: 'deleteSnapshot',
    summary: 'Forgets a snapshot.',
    parameters: [name],
    responses: { 204: done, 400: badName, 404: unknown },
    answer: (c) => {
      snapshots.remove(c.req.param('name') ?? '');
      return c.body(null, 204);
    },
  },
];
