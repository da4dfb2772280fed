import type { Services } from '../domain/context.ts';
import type { ControlRoute, Parameter } from './route.ts';
import type { Schema } from './schema.ts';

const text: Schema = { type: 'string' };

const invocation: Schema = {
  type: 'object',
  required: [
    'id',
    'at',
    'pool',
    'trigger',
    'source',
    'function',
    'target',
    'tries',
    'milliseconds',
    'outcome',
    'event',
    'console',
  ],
  properties: {
    id: { type: 'string', description: 'What the function knew as `awsRequestId`.' },
    at: { type: 'string', format: 'date-time' },
    pool: text,
    trigger: { type: 'string', description: 'The member of LambdaConfig, such as PreSignUp.' },
    source: { type: 'string', description: 'PreSignUp_SignUp, ...' },
    function: { type: 'string', description: 'The ARN that the pool names.' },
    target: { type: 'string', enum: ['module', 'url', 'lambda', 'none'] },
    tries: {
      type: 'integer',
      minimum: 0,
      description:
        'How often it was called: again where it could not be reached or took too long, and where a module’s other ' +
        'call took too long, or ended the thread, beside it.',
    },
    milliseconds: { type: 'number' },
    outcome: { type: 'string', description: '`answered`, `threw`, or the name of a failure.' },
    event: { description: 'What the function was told.' },
    response: { description: 'The `response` of the answered event, or the answer where it is no event.' },
    error: { type: 'string', description: 'What it threw, or what to do where nothing runs it.' },
    console: { type: 'array', items: text, description: 'What a module wrote to its console.' },
  },
  additionalProperties: false,
};

const filter = (name: string, description: string): Parameter => ({
  name,
  in: 'query',
  description,
  schema: text,
});

/** `GET /_/api/v1/triggers/log`: the last invocations of triggers. */
export const readTriggerLog = ({ invocations }: Services): ControlRoute => ({
  method: 'get',
  path: '/_/api/v1/triggers/log',
  id: 'readTriggerLog',
  summary:
    'The last invocations of triggers, newest first, at most 500. Passwords, codes, tokens and what solves a custom ' +
    'challenge are left out.',
  parameters: [
    filter('pool', 'The invocations of one pool.'),
    filter('trigger', 'The invocations of one trigger, such as PreSignUp.'),
  ],
  responses: {
    200: {
      description: 'The invocations.',
      content: {
        schema: {
          type: 'object',
          required: ['invocations'],
          properties: { invocations: { type: 'array', items: invocation } },
          additionalProperties: false,
        },
      },
    },
  },
  answer: (c) =>
    c.json({
      invocations: invocations
        .list({ pool: c.req.query('pool'), trigger: c.req.query('trigger') })
        .map(({ at, ...rest }) => ({ ...rest, at: new Date(at).toISOString() })),
    }),
});
