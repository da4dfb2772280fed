import { feedbackTokenOf } from '../domain/auth-events/feedback-token.ts';
import type { Services } from '../domain/context.ts';
import { type ControlRoute, inPath, refusal } from './route.ts';

/**
 * `GET /_/api/v1/auth-events/EVENT_ID/feedback-token`: the token by which UpdateAuthEventFeedback knows the reader of
 * a notification. The real service sends it by mail where it suspects a sign-in.
 */
export const readFeedbackToken = (services: Services): ControlRoute => ({
  method: 'get',
  path: '/_/api/v1/auth-events/{eventId}/feedback-token',
  id: 'readFeedbackToken',
  summary:
    'The token by which UpdateAuthEventFeedback knows the reader of a notification of a risky sign-in.',
  parameters: [inPath('eventId', 'The id of an auth event.')],
  responses: {
    200: {
      description: 'The token.',
      content: {
        schema: {
          type: 'object',
          required: ['feedbackToken'],
          properties: { feedbackToken: { type: 'string' } },
          additionalProperties: false,
        },
      },
    },
    404: refusal('No such auth event was kept.'),
  },
  answer: async (c) => {
    const token = await feedbackTokenOf(services, c.req.param('eventId') ?? '');
    return token === undefined
      ? c.json({ message: 'No such auth event was kept.' }, 404)
      : c.json({ feedbackToken: token });
  },
});
