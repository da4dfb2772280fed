import type { EmailMfaConfigType } from '../../contract/shapes.ts';
import type { OutboxRow } from '../../storage/outbox.ts';
import type { Services } from '../context.ts';
import type { Pool } from '../pools/pool.ts';
import { checkLengths } from '../triggers/custom-message.ts';
import { type Confirmation, confirmationLink } from './confirmation-link.ts';
import { type Channel, type MessageSource, renderMessage, type Words } from './templates.ts';

/** A mail or text message. */
export type Message = {
  /** The address or number as it is. */
  to: string;
  channel: Channel;
  source: MessageSource;
  /** The code, or an invitation's temporary password. */
  code: string | undefined;
  /** What an invitation names. */
  username?: string;
  /** For a sign-up's code, which a mail may carry as a link. */
  confirms?: Confirmation | undefined;
  /** The pool's mail for codes of a sign-in. */
  ownMail?: EmailMfaConfigType | undefined;
};

/**
 * Keeps a message in the outbox, within the caller's transaction, and announces it once that has been kept.
 * @param message `words` are those of the pool's function
 * @throws InvalidParameterException for a link of a pool without a domain, InvalidLambdaResponseException for words that
 *   make a message too long
 */
export function deliver(
  services: Services,
  pool: Pool,
  message: Message & { words?: Words | undefined },
): void {
  const { to, channel, source, code } = message;
  const link = linkOf(services, pool, message);
  const rendered = renderMessage(pool, { ...message, link });
  if (message.words) checkLengths(channel, rendered);
  const row: OutboxRow = {
    id: services.ids.uuid(),
    at: services.clock.now(),
    poolId: pool.id,
    recipient: to,
    channel,
    source,
    ...rendered,
    code: code ?? null,
  };
  services.store.outbox.insert(row);
  // Transactions are synchronous: this runs after the current one has ended, and asks whether it was kept.
  queueMicrotask(() => {
    if (services.store.outbox.find(row.id)) services.onMessage(announced(row));
  });
}

/**
 * Where a mail leads that confirms a sign-up by link, if it does.
 * @throws InvalidParameterException for a pool without a domain
 */
export const linkOf = (
  services: Services,
  pool: Pool,
  { confirms, code, channel }: Pick<Message, 'confirms' | 'code' | 'channel'>,
): string | undefined =>
  confirms && code !== undefined && channel === 'email'
    ? confirmationLink(services, pool, confirms, code)
    : undefined;

/** The log shows the announced code; a temporary password is to be read in the inbox only. */
const announced = (row: OutboxRow): OutboxRow =>
  row.source === 'CustomMessage_AdminCreateUser' ? { ...row, code: null } : row;
