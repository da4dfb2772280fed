import type { EmailMfaConfigType } from '../../contract/shapes.ts';
import type { Context } from '../context.ts';
import type { Pool } from '../pools/pool.ts';
import type { User } from '../users/user.ts';
import type { Confirmation } from './confirmation-link.ts';
import { deliver } from './deliver.ts';
import type { Channel, MessageSource } from './templates.ts';

/** A message to a user, and what the triggers that may word or send it are told. */
export type Notice = {
  user: User;
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
  clientId: string | undefined;
  clientMetadata: Record<string, string> | undefined;
};

/**
 * Sends a message to a user. Call it after the transaction that has kept its code.
 * @throws InvalidParameterException for a link of a pool without a domain
 */
export async function sendMessage(context: Context, pool: Pool, notice: Notice): Promise<void> {
  deliver(context, pool, notice);
}
