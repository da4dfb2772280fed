import type { Context } from '../context.ts';
import type { Pool } from '../pools/pool.ts';
import { functionOf } from '../triggers/call.ts';
import { askCustomMessage } from '../triggers/custom-message.ts';
import { hasSender, notifySender } from '../triggers/custom-sender.ts';
import type { User } from '../users/user.ts';
import { deliver, linkOf, type Message } from './deliver.ts';
import { holdsCode, type Words } from './templates.ts';

/** Who causes a message, as the functions that may word or send it are told. */
export type Asker = {
  /** Absent where an administrator does. */
  clientId: string | undefined;
  clientMetadata: Record<string, string> | undefined;
};

/** A message to a user. */
export type Notice = Asker & Message & { user: User };

/**
 * Keeps a message in the caller's transaction, unless a function of the pool words or sends it: functions are asked
 * after what caused the message has been kept.
 * @returns the message that is to be sent by {@link sendMessage} after the transaction, if there is one
 * @throws InvalidParameterException for a link of a pool without a domain
 */
export function keepMessage(context: Context, pool: Pool, notice: Notice): Notice | undefined {
  if (hasSender(pool, notice.channel) || functionOf(pool, 'CustomMessage') !== undefined) {
    linkOf(context, pool, notice); // what cannot be linked to is refused before anything is kept
    return notice;
  }
  put(context, pool, notice);
  return undefined;
}

/**
 * Sends a message to a user: by the pool's function for its medium, in the words of its custom message function, or in
 * the pool's own. Call it after the transaction that has kept its code. It is kept in the inbox in any case.
 * @throws InvalidParameterException for a link of a pool without a domain; the errors of the custom message trigger
 */
export async function sendMessage(context: Context, pool: Pool, notice: Notice): Promise<void> {
  if (hasSender(pool, notice.channel)) {
    deliver(context, pool, notice);
    notifySender(context, pool, { ...notice, user: present(context, notice.user) ?? notice.user });
    return;
  }
  if (functionOf(pool, 'CustomMessage') === undefined) {
    put(context, pool, notice);
    return;
  }
  const takesLink = linkOf(context, pool, notice) !== undefined;
  const user = present(context, notice.user) ?? notice.user;
  const words = await askCustomMessage(context, pool, { ...notice, user, takesLink });
  // Whoever has been deleted while the function was asked gets nothing.
  if (present(context, user)) put(context, pool, notice, words);
}

/** Sends messages one after the other. */
export async function sendMessages(context: Context, pool: Pool, notices: Notice[]): Promise<void> {
  for (const notice of notices) await sendMessage(context, pool, notice);
}

const present = ({ store }: Context, { id }: User) => store.users.find(id);

/** Words of the pool without a place for a password are not sent to a user who has one (API Reference of AdminCreateUser). */
function put(context: Context, pool: Pool, notice: Notice, words?: Words): void {
  const { source, channel, code } = notice;
  if (!words?.[channel] && code !== undefined && !holdsCode(pool, source, channel)) return;
  deliver(context, pool, { ...notice, words });
}
