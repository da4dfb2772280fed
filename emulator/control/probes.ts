import type { ControlRoute } from './route.ts';

/** `GET /_/livez`, `/_/readyz`: answered as soon as the port is, as the store is open before the server listens. */
export const probes: ControlRoute[] = ['livez', 'readyz'].map((name) => ({
  method: 'get',
  path: `/_/${name}`,
  id: name,
  summary: name === 'livez' ? 'Whether the process is there.' : 'Whether requests are answered.',
  open: true,
  responses: {
    200: {
      description: 'It is.',
      content: {
        schema: {
          type: 'object',
          required: ['status'],
          properties: { status: { type: 'string', enum: ['ok'] } },
          additionalProperties: false,
        },
      },
    },
  },
  answer: (c) => c.json({ status: 'ok' }),
}));
