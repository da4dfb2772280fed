import { errors } from '../../contract/errors.ts';
import type { Input } from '../../contract/operations.ts';
import type { Context } from '../context.ts';
import { type Asker, keepMessage, type Notice } from '../messages/send.ts';
import type { Pool } from '../pools/pool.ts';
import type { User } from './user.ts';

export type Invitation = Asker & {
  user: User;
  /** The username as the administrator gave it: an email address where that is what signs the user in. */
  username: string;
  /** Absent for a user who has none. */
  temporaryPassword: string | undefined;
  to: { channel: 'email' | 'sms'; address: string }[];
};

/**
 * Where an invitation goes. The service's default medium is SMS; a user without a phone number then gets none, but a
 * medium that was asked for must be possible.
 * @throws InvalidParameterException for a medium whose attribute the user lacks
 */
export function invitationTargets(
  attributes: Map<string, string>,
  desired: Input<'AdminCreateUser'>['DesiredDeliveryMediums'],
): Invitation['to'] {
  const email = attributes.get('email');
  const phone = attributes.get('phone_number');
  if (!desired?.length) return phone ? [{ channel: 'sms', address: phone }] : [];
  if (desired.includes('EMAIL') && !email) throw errors.noEmailForInvitation();
  if (desired.includes('SMS') && !phone) throw errors.noPhoneForInvitation();
  return [
    ...(email && desired.includes('EMAIL') ? [{ channel: 'email' as const, address: email }] : []),
    ...(phone && desired.includes('SMS') ? [{ channel: 'sms' as const, address: phone }] : []),
  ];
}

/**
 * Keeps an invitation with its temporary password, within the caller's transaction.
 * @returns the messages that are to be sent after it
 */
export const invite = (
  context: Context,
  pool: Pool,
  { temporaryPassword, to, ...invitation }: Invitation,
): Notice[] =>
  to.flatMap(({ channel, address }) => {
    const message = { ...invitation, to: address, channel, code: temporaryPassword };
    return keepMessage(context, pool, { ...message, source: 'CustomMessage_AdminCreateUser' }) ?? [];
  });
