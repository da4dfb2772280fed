import type { Context as HonoContext } from 'hono';
import type { Inbox } from '../domain/messages/inbox.ts';

const LONGEST_WAIT_SECONDS = 60;

/**
 * `GET /_/api/v1/inbox?to=ADDRESS&wait=SECONDS`: the mails and text messages that the pools would have sent, newest
 * first. With `wait`, an empty inbox answers as soon as a message comes, or empty after that many seconds.
 */
export function readInbox(inbox: Inbox) {
  return async (c: HonoContext): Promise<Response> => {
    const wait = c.req.query('wait') ?? '0';
    if (!/^\d+(\.\d+)?$/.test(wait) || Number(wait) > LONGEST_WAIT_SECONDS)
      return c.json(
        { message: `wait is a number of seconds from 0 to ${LONGEST_WAIT_SECONDS}, not "${wait}".` },
        400,
      );
    const messages = await inbox.messages(c.req.query('to'), Number(wait) * 1000, c.req.raw.signal);
    return c.json({
      messages: messages.map(({ at, recipient, ...message }) => ({
        ...message,
        at: new Date(at).toISOString(),
        to: recipient,
      })),
    });
  };
}
