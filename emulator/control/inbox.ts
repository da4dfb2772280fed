import type { Context as HonoContext } from 'hono';
import type { Inbox } from '../domain/messages/inbox.ts';
import { type ControlRoute, refusal } from './route.ts';
import type { Schema } from './schema.ts';

const LONGEST_WAIT_SECONDS = 60;

const text: Schema = { type: 'string' };
const textOrNull: Schema = { type: ['string', 'null'] };

const message: Schema = {
  type: 'object',
  required: ['id', 'at', 'poolId', 'to', 'channel', 'source', 'subject', 'body', 'code'],
  properties: {
    id: text,
    at: { type: 'string', format: 'date-time' },
    poolId: text,
    to: { type: 'string', description: 'Email address or phone number.' },
    channel: { type: 'string', enum: ['email', 'sms'] },
    source: { type: 'string', description: 'What caused it: CustomMessage_SignUp, ...' },
    subject: textOrNull,
    body: text,
    code: textOrNull,
  },
  additionalProperties: false,
};

/** `GET /_/api/v1/inbox`: the mails and text messages that the pools would have sent. */
export const readInbox = (inbox: Inbox): ControlRoute => ({
  method: 'get',
  path: '/_/api/v1/inbox',
  id: 'readInbox',
  summary:
    'The mails and text messages that the pools would have sent, newest first, at most 200. With `wait`, an empty ' +
    'inbox answers as soon as a message comes, or empty after that many seconds.',
  parameters: [
    { name: 'to', in: 'query', description: 'The messages of one recipient.', schema: text },
    {
      name: 'wait',
      in: 'query',
      description: 'Seconds to wait for a first message.',
      schema: { type: 'number', minimum: 0, maximum: LONGEST_WAIT_SECONDS },
    },
  ],
  responses: {
    200: {
      description: 'The messages.',
      content: {
        schema: {
          type: 'object',
          required: ['messages'],
          properties: { messages: { type: 'array', items: message } },
          additionalProperties: false,
        },
      },
    },
    400: refusal('The `wait` is no such number.'),
  },
  answer: (c) => answer(c, inbox),
});

async function answer(c: HonoContext, inbox: Inbox): Promise<Response> {
  const wait = c.req.query('wait') ?? '0';
  if (!/^\d+(\.\d+)?$/.test(wait) || Number(wait) > LONGEST_WAIT_SECONDS)
    return c.json(
      { message: `wait is a number of seconds from 0 to ${LONGEST_WAIT_SECONDS}, not "${wait}".` },
      400,
    );
  const messages = await inbox.messages(c.req.query('to'), Number(wait) * 1000, c.req.raw.signal);
  return c.json({
    messages: messages.map(({ at, recipient, ...rest }) => ({
      ...rest,
      at: new Date(at).toISOString(),
      to: recipient,
    })),
  });
}
