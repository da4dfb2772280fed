import { errors } from '../../contract/errors.ts';
import type { Input } from '../../contract/operations.ts';
import type { Services } from '../context.ts';
import { deliver } from '../messages/deliver.ts';
import { holdsCode } from '../messages/templates.ts';
import type { Pool } from '../pools/pool.ts';

const SOURCE = 'CustomMessage_AdminCreateUser';

export type Invitation = {
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
 * Sends an invitation with its temporary password, within the caller's transaction. Words without a place for the
 * password are not sent to a user who has one (API Reference of AdminCreateUser).
 */
export function invite(
  services: Services,
  pool: Pool,
  { username, temporaryPassword, to }: Invitation,
): void {
  for (const { channel, address } of to)
    if (temporaryPassword === undefined || holdsCode(pool, SOURCE, channel))
      deliver(services, pool, {
        to: address,
        channel,
        source: SOURCE,
        code: temporaryPassword,
        username,
      });
}
