import { errors } from '../../contract/errors.ts';
import type { MFAOptionType } from '../../contract/shapes.ts';
import type { Services } from '../context.ts';
import { attributesOf, changeUser, type User } from './user.ts';

/** A user's MFA options, as descriptions of the user show them; nothing for a user without any. */
export const mfaOptionsOf = ({ store }: Services, user: User) =>
  shownMfaOptions(store.userMfaOptions.find(user.id));

/** The same of what has been read before. */
export const shownMfaOptions = (kept: string | undefined): { MFAOptions?: MFAOptionType[] } =>
  kept === undefined ? {} : { MFAOptions: JSON.parse(kept) as MFAOptionType[] };

/**
 * Replaces a user's MFA options, the older way to ask for SMS MFA; an empty list ends it.
 * @throws InvalidParameterException for anything but SMS to the phone number, or a user without one
 */
export function setMfaOptions(services: Services, user: User, options: MFAOptionType[]): void {
  for (const { DeliveryMedium, AttributeName } of options)
    if (DeliveryMedium !== 'SMS' || AttributeName !== 'phone_number') throw errors.mfaOptionsNotSms();
  if (options.length > 0 && !attributesOf(services, user).get('phone_number'))
    throw errors.noMfaDelivery('SMS_MFA');
  services.store.transaction(() => {
    if (options.length > 0) services.store.userMfaOptions.put(user.id, JSON.stringify(options.slice(0, 1)));
    else services.store.userMfaOptions.delete(user.id);
    changeUser(services, user, {});
  });
}
