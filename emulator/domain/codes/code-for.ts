import type { Services } from '../context.ts';
import type { User } from '../users/user.ts';

/** Codes are six decimal digits, but for those that sign in without a password, of which eight were seen. */
export const CODE_DIGITS = 6;
export const FIRST_FACTOR_DIGITS = 8;

/** The code to send to a user: a new one each time, or always the same where the seed gives the user one. */
export const codeFor = ({ store, ids }: Services, user: User, digits = CODE_DIGITS): string =>
  store.fixedCodes.find(user.id) ?? ids.digits(digits);
