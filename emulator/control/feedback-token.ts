import type { Context as HonoContext } from 'hono';
import { feedbackTokenOf } from '../domain/auth-events/feedback-token.ts';
import type { Services } from '../domain/context.ts';

/**
 * `GET /_/api/v1/auth-events/EVENT_ID/feedback-token`: the token by which UpdateAuthEventFeedback knows the reader of
 * a notification. The real service sends it by mail where it suspects a sign-in.
 */
export function readFeedbackToken(services: Services) {
  return async (c: HonoContext): Promise<Response> => {
    const token = await feedbackTokenOf(services, c.req.param('eventId') ?? '');
    return token === undefined
      ? c.json({ message: 'No such auth event was kept.' }, 404)
      : c.json({ feedbackToken: token });
  };
}
