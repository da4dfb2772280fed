const EMAIL = /^[^\s@<>()[\]\\,;:"]+@[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+$/i;
const PHONE = /^\+[1-9]\d{1,14}$/;

/** An address of the plain form `local@domain.tld`: no quoted local part, no comments. */
export const isEmail = (text: string): boolean => EMAIL.test(text);

/** The address of a sender: of `Ada Lovelace <ada@example.com>` what stands in the brackets, else the whole text. */
export const addressOf = (sender: string): string => /<([^<>]*)>\s*$/.exec(sender)?.[1] ?? sender;

/** An E.164 number: `+`, country code and subscriber number, digits only, 15 at most. */
export const isPhone = (text: string): boolean => PHONE.test(text);
