import { type ControlRoute, refusal } from './route.ts';
import type { Schema } from './schema.ts';
import type { EmulatorState } from './state.ts';

const branch: Schema = {
  type: 'object',
  required: ['endpoint', 'port', 'snapshot'],
  properties: {
    endpoint: { type: 'string', description: 'What clients take for the emulator’s endpoint.' },
    port: { type: 'integer' },
    snapshot: { type: ['string', 'null'], description: 'What it began with; null for what was there then.' },
  },
  additionalProperties: false,
};

/** `/_/api/v1/branches`: emulators of their own that begin with the data of this one. */
export const branchRoutes = ({ branches }: EmulatorState): ControlRoute[] => [
  {
    method: 'get',
    path: '/_/api/v1/branches',
    id: 'listBranches',
    summary: 'The branches that run.',
    responses: {
      200: {
        description: 'The branches.',
        content: {
          schema: {
            type: 'object',
            required: ['branches'],
            properties: { branches: { type: 'array', items: branch } },
            additionalProperties: false,
          },
        },
      },
    },
    answer: (c) => c.json({ branches: branches.list() }),
  },
  {
    method: 'post',
    path: '/_/api/v1/branches',
    id: 'startBranch',
    summary:
      'Starts a second emulator on a free port, in memory, with the data of a snapshot or of this moment and a clock ' +
      'that goes as this one does. Neither sees what is done to the other; it ends with this one.',
    parameters: [
      { name: 'snapshot', in: 'query', description: 'The data to begin with.', schema: { type: 'string' } },
    ],
    responses: {
      201: { description: 'It answers.', content: { schema: branch } },
      400: refusal('This is no name of a snapshot.'),
      404: refusal('There is no snapshot of this name.'),
      409: refusal('The snapshot cannot be used.'),
    },
    answer: async (c) => c.json((await branches.start(c.req.query('snapshot'))).branch, 201),
  },
  {
    method: 'delete',
    path: '/_/api/v1/branches/{port}',
    id: 'endBranch',
    summary: 'Ends a branch; its data is gone.',
    parameters: [
      { name: 'port', in: 'path', description: 'The port of a branch.', schema: { type: 'integer' } },
    ],
    responses: { 204: { description: 'Done.' }, 404: refusal('No branch runs on this port.') },
    answer: async (c) => {
      await branches.end(Number(c.req.param('port')));
      return c.body(null, 204);
    },
  },
];
