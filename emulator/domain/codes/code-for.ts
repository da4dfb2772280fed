import type { Services } from '../context.ts';
import type { User } from '../users/user.ts';

/** Codes are six decimal digits. */
export const CODE_DIGITS = 6;

/** The code to send to a user: a new one each time, or always the same where the seed gives the user one. */
export const codeFor = ({ store, ids }: Services, user: User): string =>
  store.fixedCodes.find(user.id) ?? ids.digits(CODE_DIGITS);
