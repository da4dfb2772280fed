import type { EmailMfaConfigType } from '../../contract/shapes.ts';
import type { OutboxRow } from '../../storage/outbox.ts';
import type { Services } from '../context.ts';
import type { Pool } from '../pools/pool.ts';
import { type Confirmation, confirmationLink } from './confirmation-link.ts';
import { type Channel, type MessageSource, renderMessage } from './templates.ts';

/**
 * Keeps a mail or text message in the outbox, within the caller's transaction, and announces it once that has been
 * kept.
 * @param message `code` is the code, or an invitation's temporary password, if there is one; `username` is what an invitation names;
 *   `confirms` is for a sign-up's code, which a mail may carry as a link; `ownMail` is the pool's mail for codes of a
 *   sign-in
 * @throws InvalidParameterException for a link of a pool without a domain
 */
export function deliver(
  services: Services,
  pool: Pool,
  message: {
    to: string;
    channel: Channel;
    source: MessageSource;
    code: string | undefined;
    username?: string;
    confirms?: Confirmation | undefined;
    ownMail?: EmailMfaConfigType | undefined;
  },
): void {
  const { to, channel, source, code, confirms } = message;
  const link =
    confirms && code !== undefined && channel === 'email'
      ? confirmationLink(services, pool, confirms, code)
      : undefined;
  const row: OutboxRow = {
    id: services.ids.uuid(),
    at: services.clock.now(),
    poolId: pool.id,
    recipient: to,
    channel,
    source,
    ...renderMessage(pool, { ...message, link }),
    code: code ?? null,
  };
  services.store.outbox.insert(row);
  // Transactions are synchronous: this runs after the current one has ended, and asks whether it was kept.
  queueMicrotask(() => {
    if (services.store.outbox.find(row.id)) services.onMessage(announced(row));
  });
}

/** The log shows the announced code; a temporary password is to be read in the inbox only. */
const announced = (row: OutboxRow): OutboxRow =>
  row.source === 'CustomMessage_AdminCreateUser' ? { ...row, code: null } : row;
