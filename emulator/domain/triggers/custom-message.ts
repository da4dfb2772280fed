import { errors } from '../../contract/errors.ts';
import type { Context } from '../context.ts';
import type { Channel, MessageSource, Words } from '../messages/templates.ts';
import type { Pool } from '../pools/pool.ts';
import type { User } from '../users/user.ts';
import { callTrigger } from './call.ts';
import { userAttributes } from './event-user.ts';
import { readText } from './read-answer.ts';

/** A message that is about to be sent. */
type Announcement = {
  user: User;
  channel: Channel;
  source: MessageSource;
  code: string | undefined;
  clientId: string | undefined;
  clientMetadata: Record<string, string> | undefined;
  /** Whether it may carry a link in place of its code. */
  takesLink: boolean;
};

/**
 * Asks a pool's function for the words of a message (developer guide, "Custom message Lambda trigger").
 * @returns its words; those that it leaves out, or answers empty, are the pool's own
 * @throws InvalidLambdaResponseException for words that leave out the code, or an invitation's username; the errors of
 *   `callTrigger`
 */
export async function askCustomMessage(
  context: Context,
  pool: Pool,
  message: Announcement,
): Promise<Words | undefined> {
  const { user, source, clientId, clientMetadata } = message;
  const answer = await callTrigger(context, pool, 'CustomMessage', {
    source,
    username: user.username,
    clientId,
    request: {
      userAttributes: userAttributes(context, user),
      codeParameter: '{####}',
      linkParameter: '{##Click Here##}',
      usernameParameter: source === 'CustomMessage_AdminCreateUser' ? '{username}' : null,
      clientMetadata,
    },
    response: { smsMessage: null, emailMessage: null, emailSubject: null },
  });
  if (!answer) return undefined;
  const [subject, email, sms] = ['emailSubject', 'emailMessage', 'smsMessage'].map((name) =>
    readText(answer, name),
  );
  const words: Words = { ...(subject && { subject }), ...(email && { email }), ...(sms && { sms }) };
  checkParameters(message, words[message.channel]);
  return words;
}

const CODE = '{####}';
const LINK = /\{##[^{}]*?##\}/;

function checkParameters({ source, code, takesLink }: Announcement, text: string | undefined): void {
  if (text === undefined) return;
  const tellsCode = code === undefined || text.includes(CODE) || (takesLink && LINK.test(text));
  const tellsName = source !== 'CustomMessage_AdminCreateUser' || text.includes('{username}');
  if (!tellsCode || !tellsName) throw errors.triggerAnswer();
}

/** How long a function's words may be, code included (developer guide, "Quotas in Amazon Cognito"). */
const LONGEST = { subject: 140, email: 20_000, sms: 140 };

/** @throws InvalidLambdaResponseException for a message that has become too long */
export function checkLengths(
  channel: Channel,
  { subject, body }: { subject: string | null; body: string },
): void {
  if ((subject ?? '').length > LONGEST.subject || body.length > LONGEST[channel])
    throw errors.triggerAnswer();
}
